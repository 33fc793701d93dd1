# What the shell shows of verdicts and of the certificates that nodes present. CERTINFO_UPDATE_GOLDEN=1 writes the files in Golden anew.
BeforeDiscovery {
    # Other engines draw headers, colours and cut text in other ways.
    $isOtherEngine = $PSVersionTable.PSVersion -lt [version] '7.6'
    $checkViews = @(40, 60, 80, 120, 160 | ForEach-Object { @{ View = 'table'; Width = $_; Rendering = 'PlainText'; File = "checks-table-$_" } }) + @(
        @{ View = 'table'; Width = 120; Rendering = 'Ansi'; File = 'checks-table-120-coloured' }
        @{ View = 'list'; Width = 80; Rendering = 'PlainText'; File = 'checks-list-80' }
        @{ View = 'wide'; Width = 80; Rendering = 'PlainText'; File = 'checks-wide-80' }
    )
    $edgeViews = @(40, 60, 80, 120, 160 | ForEach-Object { @{ View = 'table'; Width = $_; Rendering = 'PlainText'; File = "edge-table-$_" } }) + @(
        @{ View = 'table'; Width = 120; Rendering = 'Ansi'; File = 'edge-table-120-coloured' }
        @{ View = 'list'; Width = 80; Rendering = 'PlainText'; File = 'edge-list-80' }
        @{ View = 'wide'; Width = 80; Rendering = 'PlainText'; File = 'edge-wide-80' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    . (Join-Path $PSScriptRoot views.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }
    $culture = [Threading.Thread]::CurrentThread.CurrentCulture
    [Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::InvariantCulture
    $soon, $later, $past = [datetime] '2026-01-22 13:14:15', [datetime] '2026-07-21 13:14:15', [datetime] '2025-12-31 13:14:15'

    $type = [CertInfo.CertificateCheck]
    $checks = @(
        ConvertTo-FixedObject $type @{
            Severity = 'OK'; ExitCode = 0; Findings = @(); Message = 'The certificate expires on 2026-07-21, in 200 days.'; DomainName = 'example.com'
            CertId = '1644xx'; CertName = 'example_cert'; CertType = 'cas'; CertStartTime = [datetime] '2025-12-21 13:14:15'; CertExpireTime = $later
            DaysRemaining = 200; LifetimeDays = 212; Service = 'Cdn'; Source = 'console'; DomainList = @()
        }
        ConvertTo-FixedObject $type @{
            Severity = 'Critical'; ExitCode = 2; Findings = 'Expired', 'NotTrusted', 'DiffersFromConfigured'; DomainName = 'www.example.com'; Address = '192.0.2.1'
            Message = 'The certificate expired on 2025-12-31, 2 days ago.'; CertExpireTime = $past; DaysRemaining = -2; Source = 'edge'; DomainList = @()
        }
        ConvertTo-FixedObject $type @{
            Severity = 'Warning'; ExitCode = 1; Findings = @('ExpiresSoon'); CertId = '15480649'; DomainList = 'a.example.com', 'b.example.com'
            CertExpireTime = $soon; DaysRemaining = 20; Source = 'console'
        }
        ConvertTo-FixedObject $type @{ Severity = 'Unknown'; ExitCode = 3; Findings = @('NoExpiryTime'); CertId = '15480650'; DomainList = @(); Source = 'console' }
    )

    $type = [CertInfo.EdgeCertificate]
    $edges = @(
        ConvertTo-FixedObject $type @{
            DomainName = 'www.example.com'; HostName = 'www.example.com'; Address = '192.0.2.1'; Port = 443; Status = 'Valid'; DaysRemaining = 200
            CertStartTime = [datetime] '2025-12-21 13:14:15'; CertExpireTime = $later; ChainExpireTime = $later; MatchesConfigured = $true; NameMatches = $true
            ChainComplete = $true; IsTrusted = $true; ChainStatus = @(); Subject = 'CN=www.example.com'; Issuer = 'CN=Golden CA'
            SubjectAlternativeNames = 'www.example.com', 'example.com'; Thumbprint = '28FD7763D0B61C1168996D7234724C484F42ACE8'; TlsVersion = 'Tls13'
            ConfiguredThumbprint = '28FD7763D0B61C1168996D7234724C484F42ACE8'; KeyAlgorithm = 'RSA'; KeySize = 2048; SignatureAlgorithm = 'sha256RSA'; HandshakeMilliseconds = 12
        }
        ConvertTo-FixedObject $type @{
            DomainName = 'images.shop.example-company.com'; HostName = 'images.shop.example-company.com'; Address = '2001:db8:abcd:1234:5678:9abc:def0:1234'; Port = 443
            Status = 'ExpiringSoon'; DaysRemaining = 20; CertExpireTime = $soon; ChainExpireTime = $soon; MatchesConfigured = $false; NameMatches = $false
            ChainComplete = $false; IsTrusted = $false; ChainStatus = 'PartialChain', 'RevocationStatusUnknown'; SubjectAlternativeNames = @()
        }
        ConvertTo-FixedObject $type @{ DomainName = 'api.example.com'; Address = '192.0.2.200'; Status = 'Expired'; DaysRemaining = -2; CertExpireTime = $past; IsTrusted = $false; ChainStatus = @('NotTimeValid'); SubjectAlternativeNames = @() }
    )
}

AfterAll {
    [Threading.Thread]::CurrentThread.CurrentCulture = $culture
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'The views of what Test-AlibabaCertificate gives' {
    It 'are the saved <View> of <Width> columns, rendered as <Rendering>' -ForEach $checkViews -Skip:$isOtherEngine {
        Assert-AsSaved (Get-Text $checks $View $Width $Rendering) $File $Width
    }

    It 'are the same <_> for objects from a file of Export-Clixml' -ForEach 'table', 'list', 'wide' {
        $file = Join-Path $TestDrive checks.xml
        $checks | Export-Clixml $file
        Get-Text (Import-Clixml $file) $_ 120 Ansi | Should -BeExactly (Get-Text $checks $_ 120 Ansi)
    }

    It 'show a <_> of real objects in the same way' -ForEach 'table', 'list', 'wide' {
        $real = @(Find-AlibabaCertificate @service | Get-AlibabaCertificateInfo @service | Test-AlibabaCertificate)
        Get-Text $real $_ | Should -BeExactly (Get-Text ($real | Copy-AsFixedObject) $_)
    }

    It 'show the first domain of a certificate with many, and the number of the others' {
        $many = ConvertTo-FixedObject ([CertInfo.CertificateCheck]) @{
            Severity = 'Warning'; Findings = @('ExpiresSoon'); CertId = '15480649'; DomainList = 1..100 | ForEach-Object { "site$_.example.com" }; CertExpireTime = $soon; DaysRemaining = 20
        }
        Get-Text $many table 80 | Should -Match '(?m)^site1\.example\.com, \+99 Warning +20 2026-01-22 +ExpiresSoon'
    }
}

Describe 'The views of what Get-AlibabaEdgeCertificate gives' {
    It 'are the saved <View> of <Width> columns, rendered as <Rendering>' -ForEach $edgeViews -Skip:$isOtherEngine {
        Assert-AsSaved (Get-Text $edges $View $Width $Rendering) $File $Width
    }

    It 'are the same <_> for objects from a file of Export-Clixml' -ForEach 'table', 'list', 'wide' {
        $file = Join-Path $TestDrive edges.xml
        $edges | Export-Clixml $file
        Get-Text (Import-Clixml $file) $_ 120 Ansi | Should -BeExactly (Get-Text $edges $_ 120 Ansi)
    }

    It 'have a heading for each property that they show' {
        $headings = (Get-Text $edges table 200) -split '\n' | Where-Object { $_ -match '^DomainName' }
        $headings | Should -Match '^DomainName +Address +Status +MatchesConfigured +IsTrusted +NameMatches +ChainComplete +DaysRemaining +CertExpireTime *$'
        foreach ($heading in $headings -split ' +' | Where-Object { $_ }) { [CertInfo.EdgeCertificate].GetProperty($heading) | Should -Not -BeNullOrEmpty -Because $heading }
    }

    It 'cut neither a domain nor an address on a screen of <_>' -ForEach 80, 120, 160 {
        $text = Get-Text $edges table $_
        $text | Should -Match '(?m)^images\.shop\.example-company\.com 2001:db8:abcd:1234:5678:9abc:def0:1234 '
    }
}
