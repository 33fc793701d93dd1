# Handshakes with the edge nodes of the emulator, in a process that trusts their root. Where that is not possible, the tests are skipped.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot edge.ps1)
    $verdicts = @(
        @{ Label = 'none'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
        @{ Label = 'missing-intermediate'; NameMatches = $true; ChainComplete = $false; IsTrusted = $false; ChainStatus = 'PartialChain'; Status = 'Valid' }
        @{ Label = 'wrong-name'; NameMatches = $false; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
        @{ Label = 'expired'; NameMatches = $true; ChainComplete = $true; IsTrusted = $false; ChainStatus = 'NotTimeValid'; Status = 'Expired' }
        @{ Label = 'not-yet-valid'; NameMatches = $true; ChainComplete = $true; IsTrusted = $false; ChainStatus = 'NotTimeValid'; Status = 'Valid' }
        @{ Label = 'old-certificate'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'ExpiringSoon' }
        @{ Label = 'self-signed'; NameMatches = $true; ChainComplete = $true; IsTrusted = $false; ChainStatus = 'UntrustedRoot'; Status = 'Valid' }
        @{ Label = 'sends-root'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
        @{ Label = 'tls13-only'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
        @{ Label = 'tls12-only'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
        @{ Label = 'weak-key'; NameMatches = $true; ChainComplete = $true; IsTrusted = $true; ChainStatus = ''; Status = 'Valid' }
    )
    $failures = @(
        @{ Label = 'reset'; Id = 'EdgeHandshakeFailed'; Category = 'ProtocolError' }
        @{ Label = 'silence'; Id = 'EdgeTimeout'; Category = 'OperationTimeout' }
        @{ Label = 'plain-http'; Id = 'EdgeHandshakeFailed'; Category = 'ProtocolError' }
        @{ Label = 'tls10-only'; Id = 'EdgeHandshakeFailed'; Category = 'ProtocolError' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    . (Join-Path $PSScriptRoot edge.ps1)
    $userSetting = Hide-UserSetting
    $root = Join-Path $TestDrive root.pem
    $emulator = Start-Emulator ('--edge --ca-file "{0}"' -f $root)
    while (($line = $emulator.Process.StandardOutput.ReadLine()) -notmatch '^Edge nodes of (\S+): (.+) port (\d+)$') {
        if ($null -eq $line) { throw 'The emulator started no edge nodes.' }
    }

    $addresses = $Matches[2] -split ', '
    $port = $Matches[3]
    $address = $addresses[0]

    $labels = 'none', 'missing-intermediate', 'wrong-name', 'expired', 'not-yet-valid', 'old-certificate', 'self-signed', 'sends-root', 'tls13-only', 'tls12-only', 'weak-key', 'reset', 'silence', 'plain-http', 'tls10-only'
    if ($canTrust) {
        $hosts = ($labels | ForEach-Object { "'$_.edge.example.com'" }) -join ', '
        $run = Invoke-Edge "$hosts | Get-AlibabaEdgeCertificate -Address $address -Port $port -TimeoutSec 3" $root
    }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'Get-AlibabaEdgeCertificate' -Skip:(-not $canTrust) {
    It 'tells what is right and wrong of <Label>' -ForEach $verdicts {
        $found = @($run.Output | Where-Object HostName -eq "$Label.edge.example.com")
        $found.Count | Should -Be 1
        $found[0].NameMatches | Should -Be $NameMatches
        $found[0].ChainComplete | Should -Be $ChainComplete
        $found[0].IsTrusted | Should -Be $IsTrusted
        $found[0].ChainStatus -join ', ' | Should -Be $ChainStatus
        $found[0].Status | Should -Be $Status
        $found[0].MatchesConfigured | Should -BeNullOrEmpty
    }

    It 'gives the verdict of openssl for <Label>' -ForEach $verdicts {
        $reason = Get-SkipReason
        if ($reason) { Set-ItResult -Skipped -Because $reason }
        $name = "$Label.edge.example.com"
        $null = '' | openssl s_client -connect "${address}:$port" -servername $name -verify_hostname $name -CAfile $root -verify_return_error -cipher 'DEFAULT:@SECLEVEL=0' 2>&1
        $isAccepted = $LASTEXITCODE -eq 0

        $found = $run.Output | Where-Object HostName -eq $name
        $found.NameMatches -and $found.IsTrusted | Should -Be $isAccepted
    }

    It 'writes one error for <Label>, and the others come in order' -ForEach $failures {
        $problem = @($run.Errors | Where-Object Target -eq "$Label.edge.example.com@$address")
        $problem.Count | Should -Be 1
        $problem[0].Id | Should -Be $Id
        $problem[0].Category | Should -Be $Category
        $run.Errors.Count | Should -Be 4
        $run.Output.HostName -replace '\..*' | Should -Be $labels[0..10]
    }

    It 'reports the version of TLS' {
        ($run.Output | Where-Object HostName -eq 'tls12-only.edge.example.com').TlsVersion | Should -Be 'TLS 1.2'
        ($run.Output | Where-Object HostName -eq 'tls13-only.edge.example.com').TlsVersion | Should -Be 'TLS 1.3'
    }

    It 'reports the key of 1024 bits' {
        $found = $run.Output | Where-Object HostName -eq 'weak-key.edge.example.com'
        "$($found.KeyAlgorithm) $($found.KeySize)" | Should -Be 'RSA 1024'
    }

    It 'finds the node that presents the certificate before the renewal' {
        $key = "([pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force)))"
        $found = (Invoke-Edge @"
`$PSDefaultParameterValues = @{ '*-Alibaba*:EndpointUrl' = '$($emulator.Endpoint)'; '*-Alibaba*:Credential' = $key }
Get-AlibabaCertificateInfo -DomainName shop.example.com | Get-AlibabaEdgeCertificate -EdgeNode -Port $port
"@ $root).Output
        $found | ForEach-Object Address | Should -Be $addresses
        $found.MatchesConfigured | Should -Be (0..($addresses.Count - 1) | ForEach-Object { $_ -ne 2 })
        $found.IsTrusted | Should -Not -Contain $false
    }

    It 'needs no account without -EdgeNode, and uses no proxy' {
        $env:HTTPS_PROXY = 'http://127.0.0.1:1'
        try { $result = Invoke-Edge "Get-AlibabaEdgeCertificate none.edge.example.com -Address $address -Port $port -Verbose" $root }
        finally { Remove-Item Env:HTTPS_PROXY }
        $result.Errors | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 1
        ($result.Messages -match 'proxy').Count | Should -Be 1
    }

    It 'refuses a wildcard domain without -HostName, and accepts it with one' {
        (Invoke-Edge "Get-AlibabaEdgeCertificate .edge.example.com -Address $address -Port $port" $root).Errors.Id | Should -Be 'HostNameRequired'
        $result = Invoke-Edge "Get-AlibabaEdgeCertificate .edge.example.com -HostName none.edge.example.com -Address $address -Port $port" $root
        $result.Output.DomainName | Should -Be '.edge.example.com'
        $result.Output.NameMatches | Should -BeTrue
    }

    It 'reports a closed port and an unknown name' {
        $result = Invoke-Edge "Get-AlibabaEdgeCertificate a.example.com -Address $address -Port 1; Get-AlibabaEdgeCertificate no.such.invalid" $root
        $result.Errors.Id | Should -Be 'EdgeConnectionFailed', 'EdgeNameNotResolved'
        $result.Errors.Target | Should -Be "a.example.com@$address", 'no.such.invalid'
    }

    It 'passes the verdict to Test-AlibabaCertificate' {
        $checks = (Invoke-Edge "'none.edge.example.com', 'missing-intermediate.edge.example.com' | Get-AlibabaEdgeCertificate -Address $address -Port $port | Test-AlibabaCertificate" $root).Output
        $checks.Severity | Should -Be 'OK', 'Critical'
        $checks[1].Findings | Should -Contain 'ChainIncomplete'
    }

    It 'shows the columns of the table' {
        $text = (Invoke-Edge "Get-AlibabaEdgeCertificate missing-intermediate.edge.example.com -Address $address -Port $port | Out-String -Width 160 | ForEach-Object { [pscustomobject]@{ Text = `$_ } }" $root).Output.Text
        $text | Should -Match 'DomainName\s+Address\s+Status\s+MatchesConfigured\s+IsTrusted\s+NameMatches\s+ChainComplete'
        $text | Should -Match "$([regex]::Escape($address))\s+Valid\s+-\s+no\s+yes\s+no\s+45\s+\d{4}-\d\d-\d\d"
    }

    It 'gives names that filters find and a CSV file shows as text, also after Export-Clixml' {
        $file = Join-Path $TestDrive edge.clixml
        $result = (Invoke-Edge @"
`$live = Get-AlibabaEdgeCertificate self-signed.edge.example.com -Address $address -Port $port
`$live | Export-Clixml '$file'
foreach (`$each in `$live, (Import-Clixml '$file')) {
    [pscustomobject]@{
        HasName = `$each.ChainStatus -contains 'UntrustedRoot' -and `$each.SubjectAlternativeNames -contains 'self-signed.edge.example.com'
        Filtered = @(`$each | Where-Object ChainStatus -contains UntrustedRoot).Count + @(`$each | Where-Object SubjectAlternativeNames -contains other.example.com).Count
        Csv = (`$each | Select-Object ChainStatus, SubjectAlternativeNames | ConvertTo-Csv)[1]
    }
}
"@ $root).Output
        $result.HasName | Should -Be $true, $true
        $result.Filtered | Should -Be 1, 1
        $result[0].Csv | Should -Be '"UntrustedRoot","self-signed.edge.example.com"'
    }
}
