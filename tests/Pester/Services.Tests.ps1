# The lists of DCDN and of Certificate Management Service in the real shell. CERTINFO_UPDATE_GOLDEN=1 writes the files in Golden anew.
BeforeDiscovery {
    $isOtherEngine = $PSVersionTable.PSVersion -lt [version] '7.6'
    $managedViews = @(
        @{ View = 'table'; Width = 80; Rendering = 'PlainText'; File = 'managed-table-80' }
        @{ View = 'table'; Width = 120; Rendering = 'Ansi'; File = 'managed-table-120-coloured' }
        @{ View = 'list'; Width = 80; Rendering = 'PlainText'; File = 'managed-list-80' }
        @{ View = 'wide'; Width = 80; Rendering = 'PlainText'; File = 'managed-wide-80' }
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

    $type = [CertInfo.ManagedCertificate]
    $managed = @(
        ConvertTo-FixedObject $type @{
            Service = 'Cas'; CertId = '15480649'; CertIdentifier = '15480649-cn-hangzhou'; CertName = 'example_cert'; CommonName = 'example.com'
            SubjectAlternativeNames = 'example.com', 'www.example.com'; Issuer = 'GeoTrust Global TLS RSA4096 SHA256 2022 CA1'
            CertStartTime = [datetime] '2025-12-21 13:14:15'; CertExpireTime = [datetime] '2026-07-21 13:14:15'; DaysRemaining = 200; IsExpired = $false; Status = 'Valid'
            CertStatus = 'issued'; CertSource = 'BUY'; KeyAlgorithm = 'RSA'; KeySize = 2048; HasPrivateKey = $true; Fingerprint = '4B7C0A9B3F'
            UsedBy = 'CDN', 'DCDN', 'Server Load Balancer'; InstanceId = 'cas-ivauto-hqito6'
        }
        ConvertTo-FixedObject $type @{
            Service = 'Cas'; CertId = '15480650'; CommonName = 'images.shop.example-company.com'; CertExpireTime = [datetime] '2026-01-22 13:14:15'; DaysRemaining = 20
            IsExpired = $false; Status = 'ExpiringSoon'; SubjectAlternativeNames = @(); UsedBy = @()
        }
        ConvertTo-FixedObject $type @{ Service = 'Cas'; CertId = '15480651'; Status = 'Unknown'; SubjectAlternativeNames = @(); UsedBy = @() }
    )
}

AfterAll {
    [Threading.Thread]::CurrentThread.CurrentCulture = $culture
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'The certificates of several services' {
    It 'come in the order of -Service' {
        $found = Find-AlibabaCertificate -Service Cas, Dcdn @service
        ($found | Group-Object Service).Name | Should -Be 'Cas', 'Dcdn'
        $found[0] | Should -BeOfType CertInfo.ManagedCertificate
        $found[-1] | Should -BeOfType CertInfo.DomainCertificate
    }

    It 'are filtered, tested and sorted together' {
        $checks = Find-AlibabaCertificate -Service Cdn, Dcdn, Cas @service | Test-AlibabaCertificate | Sort-Object DaysRemaining
        $checks.Count | Should -Be 13
        $checks[0].DomainName | Should -Be 'old.example.com'
        ($checks | Where-Object Service -EQ Dcdn | Where-Object Severity -NE OK).DomainName | Should -Be 'game.example.com'
        (Find-AlibabaCertificate -Service Cdn, Dcdn, Cas @service | Where-Object DaysRemaining -LE 5).Count | Should -Be 3
    }

    It 'tell in one line which of them no product uses' {
        (Find-AlibabaCertificate -Service Cas @service | Where-Object { -not $_.UsedBy }).CertId | Should -Be '9128192', '1691xx'
    }

    It 'are one report and one file of metrics' {
        $page = Join-Path $TestDrive all.html
        $metrics = Join-Path $TestDrive all.prom
        $null = Find-AlibabaCertificate -Service Cdn, Dcdn, Cas @service | Test-AlibabaCertificate |
            Export-AlibabaCertificateReport $page -PassThru | Export-AlibabaCertificateMetric $metrics -PassThru
        [IO.File]::ReadAllText($page) | Should -Match 'spare\.example\.com'
        [IO.File]::ReadAllText($metrics) | Should -Match 'service="Cas",domain="spare\.example\.com"'
    }

    It 'are completed by Tab' {
        (TabExpansion2 'Find-AlibabaCertificate -Service ' 33).CompletionMatches.CompletionText | Should -Be 'Cas', 'Cdn', 'Dcdn'
    }

    It 'are an error for a service without a permission, and the others go on' {
        $limited = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey cdnonlyid cdnonlysecret }
        $found = Find-AlibabaCertificate -Service Dcdn, Cdn, Cas @limited -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Count | Should -Be 6
        $failed.TargetObject | Should -Be 'Dcdn', 'Cas'
        $failed[0].FullyQualifiedErrorId | Should -Be 'Forbidden.RAM,CertInfo.Commands.FindAlibabaCertificateCommand'
        $failed[0].Exception.Message | Should -Match 'dcdn:DescribeDcdnHttpsDomainList'
    }
}

Describe 'What is found' {
    It 'goes on into Get-AlibabaCertificateInfo of its service' {
        $certificates = Find-AlibabaCertificate -Service Dcdn, Cdn @service | Get-AlibabaCertificateInfo @service
        $certificates.Count | Should -Be 8
        $certificates[0].Service | Should -Be Dcdn
        $certificates[0].GetCertificate().Subject | Should -Match 'live\.example\.com'
        (Get-AlibabaCertificateInfo -DomainName live.example.com -Service Dcdn @service).CertId | Should -Be '1680xx'
    }

    It 'goes on from a file, a selection, and a job' {
        $all = Find-AlibabaCertificate -Service Dcdn @service
        $file = Join-Path $TestDrive dcdn.csv
        $all | Export-Csv $file -NoTypeInformation
        (Import-Csv $file | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1680xx', '1681xx'
        ($all | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1680xx', '1681xx'
        ($all | Select-Object Service, DomainName | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1680xx', '1681xx'

        $manifest = Get-ManifestPath
        $job = Start-Job {
            Import-Module $using:manifest
            $splat = $using:service
            Find-AlibabaCertificate -Service Dcdn, Cas @splat
        }
        $back = $job | Receive-Job -Wait -AutoRemoveJob
        ($back | Where-Object Service -EQ Dcdn | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1680xx', '1681xx'
        ($back | Where-Object { $_.Service -eq 'Cas' -and -not $_.UsedBy }).CertId | Should -Be '9128192', '1691xx'
        ($back | Test-AlibabaCertificate | Where-Object Severity -EQ Critical).Count | Should -Be 3
    }

    It 'goes on from a managed certificate by its id' {
        $found = Find-AlibabaCertificate api -Service Cas @service | Get-AlibabaCertificateInfo @service
        $found.CertId | Should -Be '1645xx'
        $found.Service | Should -Be Cdn
    }
}

Describe 'The domains without HTTPS' {
    It 'are listed and tested' {
        $found = Find-AlibabaCertificate -HttpsOff @service
        $found.DomainName | Should -Be 'bound.example.com', 'http.example.com'
        ($found | Test-AlibabaCertificate).Findings | Should -Be 'HttpsOff', 'HttpsOff'
        Get-Text $found table | Should -Match '(?m)^DomainName +HttpsStatus DomainStatus Service\s*$'
    }
}

Describe 'The views of managed certificates' {
    It 'are the saved <View> of <Width> columns, rendered as <Rendering>' -ForEach $managedViews -Skip:$isOtherEngine {
        Assert-AsSaved (Get-Text $managed $View $Width $Rendering) $File $Width
    }

    It 'are the same <_> for objects from a file of Export-Clixml' -ForEach 'table', 'list', 'wide' {
        $file = Join-Path $TestDrive managed.xml
        $managed | Export-Clixml $file
        Get-Text (Import-Clixml $file) $_ 120 Ansi | Should -BeExactly (Get-Text $managed $_ 120 Ansi)
    }

    It 'show a <_> of real objects in the same way' -ForEach 'table', 'list', 'wide' {
        $real = @(Find-AlibabaCertificate -Service Cas @service)
        Get-Text $real $_ | Should -BeExactly (Get-Text ($real | Copy-AsFixedObject) $_)
    }

    It 'have every property in a list' {
        $list = Get-Text $managed list
        foreach ($name in $managed[0].PSObject.Properties.Name -ne 'ProfileName') { $list | Should -Match "(?m)^$name +: " }
    }

    It 'have one table with the domains, also from a file' {
        $file = Join-Path $TestDrive found.xml
        $found = Find-AlibabaCertificate -Service Dcdn, Cas @service
        $found | Export-Clixml $file
        foreach ($objects in $found, (Import-Clixml $file)) {
            $text = Get-Text $objects table
            $text | Should -Match '(?m)^DomainName +Status +DaysRemaining Service CertName +CertExpireTime *$'
            $text | Should -Match '(?m)^live\.example\.com +Valid +200 Dcdn +dcdn_cert +\d{4}-\d\d-\d\d *$'
            $text | Should -Match '(?m)^mail\.example\.com +Valid +60 Cas +mail_cert +\d{4}-\d\d-\d\d *$'
            @($text -split '\n' | Where-Object { $_ -match '\S' }).Count | Should -Be (2 + 2 + 5)
        }
    }
}
