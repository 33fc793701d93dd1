# What the shell shows of the module's objects, to the last blank. CERTINFO_UPDATE_GOLDEN=1 writes the files in Golden anew.
BeforeDiscovery {
    # Other engines draw headers, colours and cut text in other ways.
    $isOtherEngine = $PSVersionTable.PSVersion -lt [version] '7.6'
    $snapshots = @(40, 60, 80, 120, 160 | ForEach-Object { @{ View = 'table'; Width = $_; Rendering = 'PlainText'; File = "table-$_" } }) +
    @(80, 120 | ForEach-Object { @{ View = 'list'; Width = $_; Rendering = 'PlainText'; File = "list-$_" } }) +
    @('table', 'list' | ForEach-Object { @{ View = $_; Width = 120; Rendering = 'Ansi'; File = "$_-120-coloured" } }) +
    @(@{ View = 'wide'; Width = 80; Rendering = 'PlainText'; File = 'wide-80' })
    $finds = @(40, 60, 80, 120, 160 | ForEach-Object { @{ View = 'table'; Width = $_; Rendering = 'PlainText'; File = "found-table-$_" } }) +
    @(
        @{ View = 'table'; Width = 120; Rendering = 'Ansi'; File = 'found-table-120-coloured' }
        @{ View = 'list'; Width = 80; Rendering = 'PlainText'; File = 'found-list-80' }
        @{ View = 'wide'; Width = 80; Rendering = 'PlainText'; File = 'found-wide-80' }
    )
    $sessions = @(
        @{ Name = 'strict mode'; Setting = 'Set-StrictMode -Version Latest' }
        @{ Name = 'Constrained Language Mode'; Setting = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"' }
        @{ Name = 'strict and Constrained Language Mode'; Setting = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"; Set-StrictMode -Version Latest' }
        @{ Name = 'a session without PSStyle'; Setting = 'Remove-Variable PSStyle -Force -ErrorAction Ignore' }
        @{ Name = 'a strict session without PSStyle'; Setting = 'Remove-Variable PSStyle -Force -ErrorAction Ignore; Set-StrictMode -Version Latest' }
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

    # Scripts are ASCII: "example certificate" and "example" in Chinese.
    $chineseName = -join [char[]] (0x793a, 0x4f8b, 0x8bc1, 0x4e66)
    $chineseDomain = (-join [char[]] (0x4f8b, 0x5b50)) + '.example.com'
    $soon, $later, $past = [datetime] '2026-01-22 13:14:15', [datetime] '2026-07-21 13:14:15', [datetime] '2025-12-31 13:14:15'

    $type = [CertInfo.CertificateInfo]
    $certificates = @(
        ConvertTo-FixedObject $type @{
            CertId = '1644xx'; CertName = 'example_cert'; CertType = 'cas'; CreateTime = [datetime] '2025-12-21 13:14:15'
            CertExpireTime = $later; DaysRemaining = 200; IsExpired = $false; Status = 'Valid'; DomainList = 'example.com', 'www.example.com'
            HttpsCrt = "-----BEGIN CERTIFICATE-----`nMIIB`n-----END CERTIFICATE-----`n"; Subject = 'O=Example, CN=example.com'; Issuer = 'CN=Golden CA'
            SubjectAlternativeNames = 'example.com', 'www.example.com', '192.0.2.1'; Thumbprint = '28FD7763D0B61C1168996D7234724C484F42ACE8'
            RequestId = '5C1E43DC-9E51-4771-82C0-7D5ECEB547A1'
        }
        ConvertTo-FixedObject $type @{
            CertId = '15480649'; CertName = 'a_name_that_is_longer_than_any_column_of_80_has_room_for'; CertType = 'free'
            CreateTime = [datetime] '2025-01-22 13:14:15'; CertExpireTime = $soon; DaysRemaining = 20; IsExpired = $false; Status = 'ExpiringSoon'
            DomainList = 'a.example.com', 'b.example.com', 'c.example.com', 'd.example.com', 'e.example.com', 'f.example.com'
        }
        ConvertTo-FixedObject $type @{
            CertId = '15480650'; CertName = $chineseName; CertType = 'upload'; CreateTime = [datetime] '2024-01-01 13:14:15'
            CertExpireTime = $past; DaysRemaining = -2; IsExpired = $true; Status = 'Expired'; DomainList = @($chineseDomain)
        }
        ConvertTo-FixedObject $type @{
            CertId = '15480651'; CertName = '\u001b[2Jname\u202e'; CertType = 'managed'; CertExpireTime = [datetime] '2098-02-08 13:14:15'
            DaysRemaining = 26335; IsExpired = $false; Status = 'Valid'; DomainList = @()
        }
        ConvertTo-FixedObject $type @{ CertId = '15480652'; Status = 'Unknown'; DomainList = @() }
    )

    $ofDomains = @(
        ConvertTo-FixedObject $type @{
            CertId = '1644xx'; CertExpireTime = $later; DaysRemaining = 200; IsExpired = $false; Status = 'Valid'
            DomainName = 'www.example.com'; HttpsStatus = 'on'; CnameStatus = 'ok'; DomainList = 'example.com', 'www.example.com'
            ApplicationStatus = 'success'; CertRegion = 'cn-hangzhou'
        }
        ConvertTo-FixedObject $type @{
            CertId = ''; CertType = 'free'; CertExpireTime = $later; DaysRemaining = 200; IsExpired = $false; Status = 'Valid'
            DomainName = 'free.example.com'; HttpsStatus = 'on'; CnameStatus = 'ok'; DomainList = @('free.example.com')
        }
    )

    $type = [CertInfo.DomainCertificate]
    $domains = @(
        ConvertTo-FixedObject $type @{
            DomainName = 'example.com'; Service = 'Cdn'; CertName = 'example_cert'; CommonName = 'example.com'; CertType = 'cas'; CertStatus = 'ok'
            CertStartTime = [datetime] '2025-12-21 13:14:15'; CertExpireTime = $later; CertUpdateTime = [datetime] '2025-12-22 13:14:15'; DaysRemaining = 200; IsExpired = $false; Status = 'Valid'
        }
        ConvertTo-FixedObject $type @{
            DomainName = 'images.shop.example-company.com'; Service = 'Dcdn'; HttpsStatus = 'on'; DomainStatus = 'online'
            CertName = 'a_name_that_is_longer_than_any_column_has_room_for'; CertType = 'upload'; CertStatus = 'expire_soon'; CertExpireTime = $soon; DaysRemaining = 20
            IsExpired = $false; Status = 'ExpiringSoon'
        }
        ConvertTo-FixedObject $type @{ DomainName = $chineseDomain; CertName = $chineseName; CertStatus = 'expired'; CertExpireTime = $past; DaysRemaining = -2; IsExpired = $true; Status = 'Expired' }
        ConvertTo-FixedObject $type @{ DomainName = '.wild.example.com'; Status = 'Unknown' }
    )

    $type = [CertInfo.CertificateSummary]
    $available = @(
        ConvertTo-FixedObject $type @{
            CertId = '15480649'; CertName = 'example_cert'; CommonName = 'example.com'; Issuer = 'GeoTrust Global TLS RSA4096 SHA256 2022 CA1'
            Fingerprint = '4B7C0A9B3F'; CertRegion = 'cn-hangzhou'; LastTime = [datetime] '2025-12-21 13:14:15'
        }
        ConvertTo-FixedObject $type @{
            CertId = '15480650'; CertName = 'a_name_that_is_longer_than_any_column_has_room_for'
            CommonName = 'images.shop.example-company.com'; CertRegion = 'ap-southeast-1'; LastTime = $soon
        }
        ConvertTo-FixedObject $type @{ CertId = '15480651' }
    )
}

AfterAll {
    [Threading.Thread]::CurrentThread.CurrentCulture = $culture
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'The view of certificates' {
    It 'is the saved <View> of <Width> columns, rendered as <Rendering>' -ForEach $snapshots -Skip:$isOtherEngine {
        $text = (Get-Text $certificates $View $Width $Rendering) + (Get-Text $ofDomains $View $Width $Rendering)
        Assert-AsSaved $text $File $Width
        $text.Contains('\e[') | Should -Be ($Rendering -eq 'Ansi')
    }

    It 'is the same <_> for objects from a file of Export-Clixml' -ForEach 'table', 'list', 'wide' {
        $file = Join-Path $TestDrive certificates.xml
        $certificates + $ofDomains | Export-Clixml $file
        $back = Import-Clixml $file
        $back[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.CertInfo.CertificateInfo'
        $back[-1].PSObject.TypeNames[0] | Should -Be 'Deserialized.CertInfo.CertificateInfo#DomainName'
        Get-Text ($back | Where-Object DomainName -EQ $null) $_ 120 Ansi | Should -BeExactly (Get-Text $certificates $_ 120 Ansi)
        Get-Text ($back | Where-Object DomainName) $_ 120 Ansi | Should -BeExactly (Get-Text $ofDomains $_ 120 Ansi)
    }

    It 'shows a <_> of real certificates in the same way' -ForEach 'table', 'list', 'wide' {
        foreach ($real in @(Get-AlibabaCertificateInfo 1644xx, 1645xx, 1646xx, 1655xx @service), @(Get-AlibabaCertificateInfo -DomainName www.example.com, free.example.com @service)) {
            Get-Text $real $_ | Should -BeExactly (Get-Text ($real | Copy-AsFixedObject) $_)
        }
    }

    It 'has a heading for each property that it shows' {
        $headings = (((Get-Text $certificates table 160) + (Get-Text $ofDomains table 160)) -split '\n' | Where-Object { $_ -match 'DaysRemaining' }) -split ' +' | Where-Object { $_ }
        $headings | Should -Contain 'DomainList'
        $headings | Should -Contain 'HttpsStatus'
        foreach ($heading in $headings) { [CertInfo.CertificateInfo].GetProperty($heading) | Should -Not -BeNullOrEmpty -Because $heading }
    }

    It 'begins with what the row is about, and does not cut it, on a screen of <_>' -ForEach 40, 60, 80, 120, 160 {
        $lines = ((Get-Text $certificates table $_) + (Get-Text $ofDomains table $_)) -split '\n'
        foreach ($start in 'CertId ', '15480649 ', '15480650 ', '15480651 ', 'DomainName ', 'www.example.com ', 'free.example.com ') {
            @($lines | Where-Object { $_.StartsWith($start, 'Ordinal') }).Count | Should -Be 1 -Because $start
        }

        foreach ($line in $lines) { Get-Column $line | Should -BeLessOrEqual $_ }
    }

    It 'does not cut an ID that comes later and is longer' {
        $text = & { $certificates[0]; Wait-Event -SourceIdentifier none -Timeout 1; $certificates[1] } | Out-String -Width 120
        $text | Should -Match '(?m)^15480649 '
    }

    It 'uses the width of the screen for the domain names' {
        $joined = 'a.example.com, b.example.com, c.example.com, d.example.com, e.example.com, f.example.com'
        Get-Text $certificates table 160 | Should -Match ([regex]::Escape($joined))
        Get-Text $certificates table 80 | Should -Match '(?m)^15480649 ExpiringSoon +20 2026-01-22 +a\.example\.com, b\.'
    }

    It 'shows a table without the PEM text, and a list of everything else' {
        $names = [CertInfo.CertificateInfo].GetProperties().Name | Where-Object { $_ -ne 'HttpsCrt' -and $_ -ne 'ProfileName' }
        $list = (Get-Text $certificates list) + (Get-Text $ofDomains list)
        foreach ($name in $names) { $list | Should -Match "(?m)^$name +: " }
        Get-Text $certificates table | Should -Not -Match 'BEGIN CERTIFICATE'
        $list | Should -Not -Match 'BEGIN CERTIFICATE'
    }
}

Describe 'The views of what Find-AlibabaCertificate gives' {
    It 'are the saved <View> of <Width> columns, rendered as <Rendering>' -ForEach $finds -Skip:$isOtherEngine {
        Assert-AsSaved ((Get-Text $domains $View $Width $Rendering) + (Get-Text $available $View $Width $Rendering)) $File $Width
    }

    It 'are the same <_> for objects from a file of Export-Clixml' -ForEach 'table', 'list', 'wide' {
        $file = Join-Path $TestDrive found.xml
        foreach ($objects in $domains, $available) {
            $objects | Export-Clixml $file
            Get-Text (Import-Clixml $file) $_ | Should -BeExactly (Get-Text $objects $_)
        }
    }

    It 'have every column on a screen of 160, and every property in a list' {
        Get-Text $domains table 160 | Should -Match '(?m)^DomainName +Status +DaysRemaining +CertName +CertExpireTime *$'
        Get-Text $domains table 160 | Should -Match '(?m)^example\.com +Valid +200 example_cert +2026-07-21 *$'
        Get-Text $available table 160 | Should -Match '(?m)^CertId +CommonName +CertName +CertRegion +LastTime *$'
        Get-Text $available table 160 | Should -Match '(?m)^15480649 +example\.com +example_cert +cn-hangzhou +2025-12-21 *$'
        foreach ($objects in $domains, $available) {
            $list = Get-Text $objects list
            foreach ($name in $objects[0].PSObject.Properties.Name -ne 'ProfileName') { $list | Should -Match "(?m)^$name +: " }
        }
    }

    It 'cut no domain, no ID and no usual name of a certificate on a screen of <_>' -ForEach 80, 120, 160 {
        $domain = 'images.shop.example-company.com'
        $row = ConvertTo-FixedObject ([CertInfo.DomainCertificate]) @{ DomainName = $domain; CertName = 'cert-2026.example.com'; Status = 'ExpiringSoon'; DaysRemaining = 20; CertExpireTime = $soon }
        Get-Text $row table $_ | Should -Match '(?m)^images\.shop\.example-company\.com ExpiringSoon +20 cert-2026\.example\.com'
        Get-Text $available table $_ | Should -Match '(?m)^15480649 +example\.com +example_cert'
        $row = ConvertTo-FixedObject ([CertInfo.CertificateInfo]) @{ DomainName = $domain; CertId = '15480649'; Status = 'ExpiringSoon'; DaysRemaining = 20; CertExpireTime = $soon; HttpsStatus = 'on' }
        Get-Text $row table $_ | Should -Match '(?m)^images\.shop\.example-company\.com ExpiringSoon +20 15480649 2026-01-22'
    }

    It 'never cut a domain that fits on the screen' {
        $long = 'a-subdomain-of-some-length.and-one-more.of-a-service.example-company.com'
        $row = ConvertTo-FixedObject ([CertInfo.DomainCertificate]) @{ DomainName = $long; Status = 'Valid'; DaysRemaining = 20; CertExpireTime = $soon }
        Get-Text (@($domains) + $row) table 80 | Should -Match "(?m)^$long Valid"
    }

    It 'tell that a certificate that is available has no expiration' {
        foreach ($view in 'table', 'list') {
            Get-Text $available $view | Should -Match 'No Status, DaysRemaining or CertExpireTime\. Pipe to Get-AlibabaCertificateInfo\.'
            Get-Text $domains $view | Should -Not -Match 'Pipe to'
        }
    }

    It 'show a <_> of real objects in the same way' -ForEach 'table', 'list', 'wide' {
        foreach ($real in @(Find-AlibabaCertificate @service), @(Find-AlibabaCertificate -Available @service)) {
            Get-Text $real $_ | Should -BeExactly (Get-Text ($real | Copy-AsFixedObject) $_)
        }
    }
}

Describe 'The views in <Name>' -ForEach $sessions {
    It 'show all of it' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest) Import-Module $manifest').AddArgument((Get-ManifestPath)).Invoke()
            $shell.Commands.Clear()
            $text = $shell.AddScript("param(`$certificates) $Setting; `$certificates | Out-String -Width 200; `$certificates | Format-List | Out-String -Width 200").AddArgument($certificates).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }

        $text.Count | Should -Be 2
        foreach ($view in $text) {
            $view | Should -Not -Match '#ERR'
            $view | Should -Match 'ExpiringSoon'
            $view | Should -Match 'a\.example\.com, b\.example\.com'
        }
        $text[0] | Should -Match '2026-01-22'
    }
}
