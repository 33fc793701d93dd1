BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'The certificates in use' {
    BeforeAll { $all = Find-AlibabaCertificate @service }

    It 'are found without knowing an id' {
        $all.DomainName | Should -Be 'example.com', 'www.example.com', 'api.example.com', 'old.example.com', '.wild.example.com', 'free.example.com'
        $all | ForEach-Object { $_ | Should -BeOfType CertInfo.DomainCertificate }
    }

    It 'tell which of them run out' {
        ($all | Where-Object DaysRemaining -LT 30).DomainName | Should -Be 'api.example.com', 'old.example.com', 'free.example.com'
        ($all | Where-Object CertExpireTime -LT (Get-Date)).DomainName | Should -Be 'old.example.com'
    }

    It 'go on into Get-AlibabaCertificateInfo' {
        $found = Find-AlibabaCertificate @service | Get-AlibabaCertificateInfo @service | Sort-Object CertExpireTime
        $found.Count | Should -Be 6
        $found[0].CertId | Should -Be '1646xx'
        $found[0].DomainName | Should -Be 'old.example.com'
        $found[0].CnameStatus | Should -Be 'cname_error'
        $found[-1].DaysRemaining | Should -Be 200
    }

    It 'go on from a file, a selection, and a job' {
        $file = Join-Path $TestDrive domains.csv
        $all | Select-Object DomainName, CertName | Export-Csv $file -NoTypeInformation
        (Import-Csv $file | Get-AlibabaCertificateInfo @service).Count | Should -Be 6
        ($all | Select-Object DomainName -First 2 | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1644xx', '1644xx'

        $manifest = Get-ManifestPath
        $job = Start-Job {
            Import-Module $using:manifest
            $splat = $using:service
            Find-AlibabaCertificate api @splat
        }
        $back = $job | Receive-Job -Wait -AutoRemoveJob
        $back.PSObject.TypeNames | Should -Contain 'Deserialized.CertInfo.DomainCertificate'
        ($back | Out-String) | Should -Match 'api\.example\.com\s+ExpiringSoon\s+10\s+example_cert\s+\d{4}-\d\d-\d\d'
        ($back | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1645xx'
    }

    It 'are searched by a keyword' {
        (Find-AlibabaCertificate api @service).DomainName | Should -Be 'api.example.com'
        Find-AlibabaCertificate nosuch @service | Should -BeNullOrEmpty
    }

    It 'are as many as are wanted' {
        (Find-AlibabaCertificate @service -First 2).Count | Should -Be 2
        (Find-AlibabaCertificate @service | Select-Object -First 3).Count | Should -Be 3
    }
}

Describe 'The certificates that could be used' {
    BeforeAll { $all = Find-AlibabaCertificate -Available @service }

    It 'have ids' {
        $all.CertId | Should -Be '1644xx', '1645xx', '1646xx', '9128192'
        $all | ForEach-Object { $_ | Should -BeOfType CertInfo.CertificateSummary }
    }

    It 'have one time, in seconds or milliseconds' {
        $all.LastTime | Sort-Object -Unique | Should -Be ([DateTimeOffset]::FromUnixTimeSeconds(1679896965).LocalDateTime)
    }

    It 'go on into Get-AlibabaCertificateInfo, which names those on no domain' {
        $found = $all | Get-AlibabaCertificateInfo @service -ErrorAction SilentlyContinue -ErrorVariable unused
        $found.CertId | Should -Be '1644xx', '1645xx', '1646xx'
        $unused.TargetObject | Should -Be '9128192'
        $unused[0].FullyQualifiedErrorId | Should -BeLike 'CertNotExisted,*'
        "$($unused[0])" | Should -Match "uses certificate '9128192'"
    }
}
