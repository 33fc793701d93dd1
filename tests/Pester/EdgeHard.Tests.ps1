# Handshakes with servers whose certificates or protocols are unusual, and the revocation status. The servers are those of openssl.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot edge.ps1)
    $escape, $backspace, $override = [char] 27, [char] 8, [char] 0x202e
    $certificates = @(
        @{ Label = 'control-characters'; Subject = "/O=a$escape[2Jb${backspace}c/CN=d`r`nOK${override}e"; Others = @('intermediate') }
        @{ Label = 'fifty'; Issuer = 'link48'; Others = @(48..1 | ForEach-Object { "link$_" }) + 'intermediate'; Sent = 50 }
        @{ Label = 'large'; Name = (@(1..2800 | ForEach-Object { "name-$_.large.example" }) + 'large.example.com') -join ',DNS:'; Others = @('intermediate') }
        @{ Label = 'expired-before-valid'; Others = @('old-intermediate', 'intermediate') }
        @{ Label = 'valid-before-expired'; Others = @('intermediate', 'old-intermediate') }
        @{ Label = 'expired-cross-signed-root'; Others = @('intermediate', 'cross-root') }
        @{ Label = 'unrelated-sent'; Others = @('other-intermediate', 'intermediate') }
        @{ Label = 'wrong-order'; Issuer = 'link2'; Others = @('intermediate', 'link1', 'link2') }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    . (Join-Path $PSScriptRoot edge.ps1)
    $userSetting = Hide-UserSetting
    $running = [Collections.Generic.List[object]]::new()
    $root = Join-Path $TestDrive root.pem
    $ports = @{}

    function Add-Server([string] $Label, [string[]] $Others, [string[]] $Options, [string] $Certificate = $Label) {
        $one = Start-OpenSslServer $Certificate $Others $Options
        $running.Add($one)
        $ports[$Label] = $one.Port
    }

    function Get-EdgeCommand([string] $Label, [string] $Parameters) { "Get-AlibabaEdgeCertificate $Label.example.com -Address 127.0.0.1 -Port $($ports[$Label]) $Parameters" }
}

AfterAll {
    $running | Stop-Server
    Restore-UserSetting $userSetting
}

Describe 'Get-AlibabaEdgeCertificate' -ForEach @{ Certificates = $certificates; SkipReason = Get-SkipReason } {
    BeforeEach { if ($SkipReason) { Set-ItResult -Skipped -Because $SkipReason } }

    BeforeAll {
        if ($SkipReason) { return }
        New-Authority
        New-Authority other-
        New-OpenSslCertificate old-intermediate root -Subject /CN=intermediate -KeyOf intermediate -Extensions $authorityExtensions -FirstDay -50 -LastDay -3
        New-OpenSslCertificate cross-root other-root -Subject /CN=root -KeyOf root -Extensions $authorityExtensions -FirstDay -50 -LastDay -3
        $issuer = 'intermediate'
        foreach ($number in 1..48) {
            New-OpenSslCertificate "link$number" $issuer -Extensions $authorityExtensions -LastDay 200
            $issuer = "link$number"
        }

        foreach ($certificate in $Certificates + @{ Label = 'none' }) { New-Leaf $certificate }
    }

    Context 'for unusual certificates' {
        BeforeAll {
            if ($SkipReason) { return }
            foreach ($certificate in $Certificates) { Add-Server $certificate.Label $certificate.Others }
            $run = Invoke-Edge (($Certificates | ForEach-Object { Get-EdgeCommand $_.Label "| Select-Object *, @{ Name = 'Sent'; Expression = { `$_.GetCertificateChain().Count } }, @{ Name = 'Text'; Expression = { `$_ | Out-String; `$_ | Format-List | Out-String } }" }) -join "`n") $root
        }

        It 'gives the verdict of openssl for <Label>' -ForEach $certificates {
            $found = @($run.Output | Where-Object HostName -eq "$Label.example.com")
            $found.Count | Should -Be 1 -Because "$($run.Errors | ForEach-Object Message)"
            $expected = Get-OpenSslVerdict $ports[$Label] "$Label.example.com" $root

            $found[0].NameMatches | Should -Be $expected.NameMatches
            $found[0].ChainComplete | Should -Be $expected.ChainComplete
            $found[0].IsTrusted | Should -Be $expected.IsTrusted
            $expected.IsTrusted | Should -BeTrue
            $found[0].Sent | Should -Be (1 + $Others.Count)
            $found[0].ChainExpireTime | Should -Be $found[0].CertExpireTime
        }

        It 'shows no control character of a subject' {
            $found = $run.Output | Where-Object HostName -eq control-characters.example.com
            $found.Subject | Should -Match 'OK'
            $found.Subject | Should -Not -Match '[\p{Cc}\p{Cf}]'
            $found.Text -join '' -replace '\r?\n' -replace '\x1b\[[0-9;]*m' | Should -Not -Match '[\p{Cc}\p{Cf}]'
        }

        It 'reads a certificate of 64 KiB' {
            (Invoke-OpenSsl x509 -in (Join-Path $TestDrive large.pem) -outform DER -out (Join-Path $TestDrive large.der))
            (Get-Item (Join-Path $TestDrive large.der)).Length | Should -BeGreaterThan 65536
            $found = $run.Output | Where-Object HostName -eq large.example.com
            $found.SubjectAlternativeNames.Count | Should -Be 2801
        }
    }

    Context 'for unusual protocols' {
        BeforeAll {
            if ($SkipReason) { return }
            Add-Server tls10 intermediate '-tls1', '-cipher', 'ALL:@SECLEVEL=0' none
            Add-Server tls11 intermediate '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0' none
            Add-Server tls12 intermediate '-tls1_2' none
            Add-Server tls13 intermediate '-tls1_3' none

            # A stopped process takes connections and does not answer.
            Add-Server silent intermediate @() none
            & kill -STOP $running[-1].Process.Id

            # A certificate whose notAfter is in the month 99.
            Invoke-OpenSsl x509 -in (Join-Path $TestDrive none.pem) -outform DER -out (Join-Path $TestDrive none.der)
            $der = [IO.File]::ReadAllBytes((Join-Path $TestDrive none.der))
            $text = [Text.Encoding]::GetEncoding('iso-8859-1').GetString($der)
            $end = [regex]::Matches($text, '\d{12}Z')[1].Index
            $der[$end + 2] = $der[$end + 3] = [byte] [char] '9'
            Set-Content (Join-Path $TestDrive month99.pem) ("-----BEGIN CERTIFICATE-----`n" + [Convert]::ToBase64String($der, 'InsertLineBreaks') + "`n-----END CERTIFICATE-----")
            Copy-Item (Join-Path $TestDrive none.key) (Join-Path $TestDrive month99.key)
            Add-Server month99 intermediate

            $run = Invoke-Edge (($ports.Keys | Where-Object { $_ -notin $Certificates.Label } | ForEach-Object { Get-EdgeCommand $_ '-HostName none.example.com -TimeoutSec 5' }) -join "`n") $root
        }

        It 'reads the certificate of a server that supports <Version> only' -ForEach @{ Label = 'tls12'; Version = 'TLS 1.2' }, @{ Label = 'tls13'; Version = 'TLS 1.3' } {
            $found = $run.Output | Where-Object DomainName -eq "$Label.example.com"
            $found.TlsVersion | Should -Be $Version
            $found.IsTrusted | Should -BeTrue
        }

        It 'writes <Id> for <Label>' -ForEach @(
            @{ Label = 'tls10'; Id = 'EdgeHandshakeFailed'; Text = 'protocol version' }
            @{ Label = 'tls11'; Id = 'EdgeHandshakeFailed'; Text = 'protocol version' }
            @{ Label = 'silent'; Id = 'EdgeTimeout'; Text = 'within 5 seconds' }
            @{ Label = 'month99'; Id = 'EdgeNoCertificate'; Text = 'certificate*not valid' }
        ) {
            $problem = @($run.Errors | Where-Object Target -eq "$Label.example.com@127.0.0.1")
            $problem.Count | Should -Be 1 -Because "$($run.Output | Where-Object DomainName -eq "$Label.example.com" | ConvertTo-Json)"
            $problem[0].Id | Should -Be $Id
            $problem[0].Message | Should -BeLike "*$Text*"
        }
    }

    Context 'and a revocation list' {
        BeforeAll {
            if ($SkipReason) { return }
            $port = Get-FreePort
            New-Leaf @{ Label = 'revoked'; Extensions = "crlDistributionPoints=URI:http://127.0.0.1:$port/list.crl" }
            $null = Invoke-OpenSsl ca -config (Join-Path $TestDrive openssl.cnf) -revoke (Join-Path $TestDrive revoked.pem) -cert (Join-Path $TestDrive intermediate.pem) -keyfile (Join-Path $TestDrive intermediate.key)
            $null = Invoke-OpenSsl ca -config (Join-Path $TestDrive openssl.cnf) -gencrl -out (Join-Path $TestDrive list.pem) -cert (Join-Path $TestDrive intermediate.pem) -keyfile (Join-Path $TestDrive intermediate.key)
            $null = Invoke-OpenSsl crl -in (Join-Path $TestDrive list.pem) -outform DER -out (Join-Path $TestDrive list.crl)
            Add-Server revoked intermediate

            # A web server in another runspace, which records the requests.
            $requests = [Collections.Concurrent.ConcurrentQueue[string]]::new()
            $listener = [Net.HttpListener]::new()
            $listener.Prefixes.Add("http://127.0.0.1:$port/")
            $listener.Start()
            $web = [powershell]::Create()
            $null = $web.AddScript({
                param($listener, $requests, $file)
                while ($listener.IsListening) {
                    $context = $listener.GetContext()
                    $requests.Enqueue($context.Request.RawUrl)
                    $context.Response.Close([IO.File]::ReadAllBytes($file), $true)
                }
            }).AddArgument($listener).AddArgument($requests).AddArgument((Join-Path $TestDrive list.crl)).BeginInvoke()
        }

        AfterAll {
            if ($SkipReason) { return }
            $listener.Close()
            $web.Dispose()
        }

        It 'is not read without -CheckRevocation' {
            $found = (Invoke-Edge (Get-EdgeCommand revoked) $root).Output
            $found.IsTrusted | Should -BeTrue
            $requests.Count | Should -Be 0
        }

        It 'is read with -CheckRevocation' {
            $found = (Invoke-Edge (Get-EdgeCommand revoked '-CheckRevocation') $root).Output
            $found.ChainStatus | Should -Contain Revoked
            $found.IsTrusted | Should -BeFalse
            $requests | Should -Contain /list.crl
            $text = & openssl verify -crl_check -CRLfile (Join-Path $TestDrive list.pem) -CAfile $root -untrusted (Join-Path $TestDrive intermediate.pem) (Join-Path $TestDrive revoked.pem) 2>&1
            $text -join ' ' | Should -Match 'error 23 '
        }
    }
}
