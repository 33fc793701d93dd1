# Handshakes with servers of openssl and nginx, whose certificates openssl issues. The verdicts are those of openssl.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot edge.ps1)
    $flaws = @(
        @{ Label = 'none'; Others = @('intermediate') }
        @{ Label = 'missing-intermediate' }
        @{ Label = 'wrong-name'; Name = 'elsewhere.example.com'; Others = @('intermediate') }
        @{ Label = 'expired'; FirstDay = -40; LastDay = -2; Others = @('intermediate') }
        @{ Label = 'not-yet-valid'; FirstDay = 2; Others = @('intermediate') }
        @{ Label = 'self-signed'; Issuer = '' }
        @{ Label = 'untrusted-root'; Issuer = 'other-intermediate'; Others = @('other-intermediate') }
        @{ Label = 'untrusted-root-sent'; Issuer = 'other-intermediate'; Others = @('other-intermediate', 'other-root') }
        @{ Label = 'root-sent'; Others = @('intermediate', 'root') }
        @{ Label = 'rsa1024'; Algorithm = @('RSA', '-pkeyopt', 'rsa_keygen_bits:1024'); Others = @('intermediate'); KeyAlgorithm = 'RSA'; KeySize = 1024 }
        @{ Label = 'rsa2048'; Algorithm = @('RSA', '-pkeyopt', 'rsa_keygen_bits:2048'); Others = @('intermediate'); KeyAlgorithm = 'RSA'; KeySize = 2048 }
        @{ Label = 'p384'; Algorithm = @('EC', '-pkeyopt', 'ec_paramgen_curve:P-384'); Others = @('intermediate'); KeyAlgorithm = 'EC'; KeySize = 384 }
        @{ Label = 'wildcard'; Name = '*.example.com'; Others = @('intermediate') }
        @{ Label = 'two-names'; Name = 'elsewhere.example.com,DNS:two-names.example.com'; Others = @('intermediate') }
        @{ Label = 'intermediate-expired'; Issuer = 'old-intermediate'; Others = @('old-intermediate') }
        @{ Label = 'two-intermediates'; Others = @('old-intermediate', 'intermediate') }
    )
    $servers = @(
        @{ Server = 's_server'; SkipReason = Get-SkipReason; Flaws = $flaws }
        @{ Server = 'nginx'; SkipReason = Get-SkipReason -Nginx; Flaws = $flaws }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    . (Join-Path $PSScriptRoot edge.ps1)
    $userSetting = Hide-UserSetting
    $running = [Collections.Generic.List[object]]::new()
    $root = Join-Path $TestDrive root.pem

    # nginx in one process. It has opened its ports when it reports how it waits for events.
    function Start-Nginx([string] $Servers) {
        $configuration = Join-Path $TestDrive nginx.conf
        Set-Content $configuration "daemon off; master_process off; pid $TestDrive/nginx.pid; error_log stderr notice; events { } http { access_log off; ssl_ciphers ALL:@SECLEVEL=0; $Servers }"
        $start = [Diagnostics.ProcessStartInfo]::new((Get-NginxPath), "-p ""$TestDrive"" -c ""$configuration"" -e stderr")
        $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $lines = while (($line = $process.StandardError.ReadLine()) -notmatch 'event method') {
            if ($null -eq $line) { throw "nginx ended: $lines" }
            $line
        }

        [pscustomobject]@{ Process = $process }
    }
}

AfterAll {
    $running | Stop-Server
    Restore-UserSetting $userSetting
}

Describe 'Get-AlibabaEdgeCertificate and <Server>' -ForEach $servers {
    BeforeEach { if ($SkipReason) { Set-ItResult -Skipped -Because $SkipReason } }

    BeforeAll {
        if ($SkipReason) { return }
        if (-not (Test-Path $root)) {
            New-Authority
            New-Authority other-
            New-OpenSslCertificate old-intermediate root -Subject /CN=intermediate -KeyOf intermediate -Extensions $authorityExtensions -FirstDay -50 -LastDay -3
            foreach ($flaw in $Flaws) { New-Leaf $flaw }
        }

        $ports = @{}
        if ($Server -eq 's_server') {
            foreach ($flaw in $Flaws) {
                $one = Start-OpenSslServer $flaw.Label $flaw.Others ('-cipher', 'ALL:@SECLEVEL=0')
                $running.Add($one)
                $ports[$flaw.Label] = $one.Port
            }
        } else {
            $port = Get-FreePort
            $configuration = foreach ($flaw in $Flaws) {
                $ports[$flaw.Label] = $port
                $chain = Join-Path $TestDrive "$($flaw.Label).all"
                @($flaw.Label) + $flaw.Others | Where-Object { $_ } | ForEach-Object { Get-Content (Join-Path $TestDrive "$_.pem") } | Set-Content $chain
                "server { listen 127.0.0.1:$port ssl; server_name $($flaw.Label).example.com; ssl_certificate $chain; ssl_certificate_key $TestDrive/$($flaw.Label).key; }"
            }
            $running.Add((Start-Nginx ($configuration -join "`n")))
        }

        $commands = foreach ($flaw in $Flaws) { "Get-AlibabaEdgeCertificate $($flaw.Label).example.com -Address 127.0.0.1 -Port $($ports[$flaw.Label])" }
        $run = Invoke-Edge ($commands -join "`n") $root
        $checks = (Invoke-Edge ("& { $($commands -join "`n") } | Test-AlibabaCertificate") $root).Output
    }

    It 'gives the verdict of openssl for <Label>' -ForEach $flaws {
        $name = "$Label.example.com"
        $found = @($run.Output | Where-Object HostName -eq $name)
        $found.Count | Should -Be 1 -Because "$($run.Errors | ForEach-Object Message)"
        $found = $found[0]
        $expected = Get-OpenSslVerdict $ports[$Label] $name $root ('-cipher', 'ALL:@SECLEVEL=0')

        $found.NameMatches | Should -Be $expected.NameMatches
        $found.ChainComplete | Should -Be $expected.ChainComplete
        $found.IsTrusted | Should -Be $expected.IsTrusted
        ($found.Status -ne 'Expired' -and [datetime] $found.CertStartTime -le [datetime]::Now) | Should -Be $expected.IsInTime
        if ($KeyAlgorithm) {
            $found.KeyAlgorithm | Should -Be $KeyAlgorithm
            $found.KeySize | Should -Be $KeySize
        }

        $file = Join-Path $TestDrive "$Label.pem"
        $fingerprint = (Invoke-OpenSsl x509 -in $file -noout -fingerprint -sha1) -replace '.*=' -replace ':'
        $found.Thumbprint | Should -Be $fingerprint
    }

    It 'passes <Label> to Test-AlibabaCertificate as <Expected>' -ForEach @(
        @{ Label = 'none'; Expected = '' }
        @{ Label = 'missing-intermediate'; Expected = 'ChainIncomplete' }
        @{ Label = 'wrong-name'; Expected = 'NameMismatch' }
        @{ Label = 'expired'; Expected = 'Expired' }
        @{ Label = 'not-yet-valid'; Expected = 'NotYetValid' }
        @{ Label = 'self-signed'; Expected = 'NotTrusted' }
        @{ Label = 'rsa1024'; Expected = 'WeakKey' }
    ) {
        $check = $checks | Where-Object DomainName -eq "$Label.example.com"
        if ($Expected) { $check.Findings | Should -Contain $Expected } else { $check.Severity | Should -Be OK }
    }
}

Describe 'Get-AlibabaEdgeCertificate and a port of nginx' -ForEach @{ SkipReason = Get-SkipReason -Nginx } {
    BeforeEach { if ($SkipReason) { Set-ItResult -Skipped -Because $SkipReason } }

    BeforeAll {
        if ($SkipReason) { return }
        $ports = @{}
        foreach ($label in 'http', 'reset', 'rejected') { $ports[$label] = Get-FreePort }

        # A ClientHello is a bad request for plain HTTP. nginx resets the connection after return 444 with reset_timedout_connection.
        $running.Add((Start-Nginx @"
server { listen 127.0.0.1:$($ports.http); }
server { listen 127.0.0.1:$($ports.reset); reset_timedout_connection on; error_page 400 = /reset; location /reset { return 444; } }
server { listen 127.0.0.1:$($ports.rejected) ssl; ssl_reject_handshake on; }
"@))
        $run = Invoke-Edge (($ports.Keys | ForEach-Object { "Get-AlibabaEdgeCertificate $_.example.com -Address 127.0.0.1 -Port $($ports[$_])" }) -join "`n")
    }

    It 'writes EdgeHandshakeFailed for <Label>, where openssl says <Text>' -ForEach @(
        @{ Label = 'http'; Text = 'wrong version number' }
        @{ Label = 'reset'; Text = 'errno=104' }
        @{ Label = 'rejected'; Text = 'unrecognized name' }
    ) {
        '' | openssl s_client -connect "127.0.0.1:$($ports[$Label])" -servername "$Label.example.com" 2>&1 | Out-String | Should -Match $Text

        $problem = @($run.Errors | Where-Object Target -eq "$Label.example.com@127.0.0.1")
        $problem.Count | Should -Be 1
        $problem[0].Id | Should -Be EdgeHandshakeFailed
        $problem[0].Message | Should -Match "port $($ports[$Label]) for '$Label\.example\.com'"
        $run.Output | Should -BeNullOrEmpty
    }
}
