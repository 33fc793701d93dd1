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

Describe 'Its parameters' {
    It 'takes ids by position, from the pipeline, and from objects' {
        (Get-AlibabaCertificateInfo 1644xx, 1645xx @service).CertId | Should -Be '1644xx', '1645xx'
        ('1644xx', '1645xx' | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1644xx', '1645xx'
        ([pscustomobject]@{ CertificateId = '1645xx' } | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1645xx'
    }

    It 'takes them from a CSV file' {
        $file = Join-Path $TestDrive ids.csv
        "CertId,Owner`n1644xx,web`n1646xx,old" | Set-Content $file
        (Import-Csv $file | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1644xx', '1646xx'
    }

    It 'demands an id' {
        (Get-Command Get-AlibabaCertificateInfo).Parameters.CertId.Attributes.Mandatory | Should -Contain $true
    }

    It 'takes no secret as text' {
        $parameters = (Get-Command Get-AlibabaCertificateInfo).Parameters
        $parameters.Credential.ParameterType | Should -Be ([pscredential])
        $parameters.SecurityToken.ParameterType | Should -Be ([securestring])
    }

    It 'reads the environment where it is given no credential' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        try { (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint).CertId | Should -Be '1644xx' }
        finally { Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET }
    }
}

Describe 'Its output' {
    BeforeAll {
        $all = '1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo @service

        # What a deserialized object keeps, and that it shows as the real one does.
        function Assert-SameCertificate($Back, $Real) {
            $Back.PSObject.TypeNames[0] | Should -Be 'Deserialized.CertInfo.CertificateInfo'
            $names = $Real.PSObject.Properties.Name | Where-Object { $_ -ne 'RequestId' }
            foreach ($name in $names) { $Back.$name | Should -Be $Real.$name -Because $name }
            $Back.HttpsCrt | Should -BeExactly $Real.HttpsCrt
            $Back.CertExpireTime.Kind | Should -Be 'Local'
            $Back | Out-String | Should -BeExactly ($Real | Out-String)
        }
    }

    It 'is of the type it declares' {
        $all | ForEach-Object { $_ | Should -BeOfType CertInfo.CertificateInfo }
        (Get-Command Get-AlibabaCertificateInfo).OutputType.Name | Should -Contain 'CertInfo.CertificateInfo'
    }

    It 'has times that compare with Get-Date' {
        ($all | Where-Object CertExpireTime -LT (Get-Date).AddDays(30)).CertId | Should -Be '1645xx', '1646xx'
        ($all | Where-Object { $_.CertExpireTime -lt (Get-Date) }).CertId | Should -Be '1646xx'
        $all[0].CertExpireTime | Should -BeOfType datetime
    }

    It 'sorts, groups and selects' {
        ($all | Sort-Object CertExpireTime).CertId | Should -Be '1646xx', '1645xx', '1644xx'
        ($all | Group-Object Status).Name | Sort-Object | Should -Be 'Expired', 'ExpiringSoon', 'Valid'
        ($all | Select-Object -ExpandProperty DomainList -First 1) | Should -Contain 'example.com'
    }

    It 'holds the certificate itself' {
        $all[0].GetCertificate() | Should -BeOfType Security.Cryptography.X509Certificates.X509Certificate2
        $all[0].GetCertificate().NotAfter | Should -Be $all[0].CertExpireTime
        $all[0].Thumbprint | Should -Be $all[0].GetCertificate().Thumbprint
        $all[0].GetCertificateChain().Count | Should -Be 2
        $all[0].HttpsCrt | Should -Match '^-----BEGIN CERTIFICATE-----'
        ($all[0] | Select-Object HttpsCrt).HttpsCrt | Should -Be $all[0].HttpsCrt
    }

    It 'survives Export-Clixml, with its view' {
        $file = Join-Path $TestDrive certificates.xml
        $all | Export-Clixml $file
        $back = Import-Clixml $file
        $back.CertId | Should -Be $all.CertId
        Assert-SameCertificate $back[0] $all[0]
        ($back | Where-Object Status -EQ ExpiringSoon | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1645xx'
    }

    It 'survives a job, with its view' {
        $manifest = Get-ManifestPath
        $job = Start-Job {
            Import-Module $using:manifest
            $splat = $using:service
            Get-AlibabaCertificateInfo 1644xx, 1645xx @splat
        }
        $back = $job | Receive-Job -Wait -AutoRemoveJob
        Assert-SameCertificate $back[0] $all[0]
        ($back | Where-Object Status -EQ ExpiringSoon | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1645xx'
    }

    # 1645xx has ten days and one hour left. A time that is wrong by the zone's offset is on the wrong side of one of these, and
    # one that counts hours of the clock across a change of it is off by one.
    It 'has times that compare with Get-Date in the zone <_>' -Skip:($env:OS -eq 'Windows_NT') -ForEach 'UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati' {
        $zone = $env:TZ
        try {
            $env:TZ = $_
            [TimeZoneInfo]::ClearCachedData()
            [TimeZoneInfo]::Local.Id | Should -Be $_
            $found = '1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo @service
            ($found | Where-Object CertExpireTime -LT (Get-Date).AddDays(10).AddMinutes(-90)).CertId | Should -Be '1646xx'
            ($found | Where-Object CertExpireTime -LT (Get-Date).AddDays(10).AddMinutes(210)).CertId | Should -Be '1645xx', '1646xx'
        }
        finally {
            $env:TZ = $zone
            [TimeZoneInfo]::ClearCachedData()
        }
    }

    It 'has the properties that a user needs, and nothing else' {
        $members = $all[0] | Get-Member
        ($members | Where-Object MemberType -EQ Method).Name | Should -Be 'Equals', 'GetCertificate', 'GetCertificateChain', 'GetHashCode', 'GetType', 'ToString'
        $members | Where-Object MemberType -NotIn 'Method', 'Property' | Should -BeNullOrEmpty
        $members.Name | Should -Not -Contain 'HttpsCrt'
        $members.Name | Should -Contain 'DaysRemaining'
    }

    It 'becomes JSON' {
        $text = $all | ConvertTo-Json -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        @($text -split '\n').Count | Should -BeLessThan 120
        $json = $text | ConvertFrom-Json
        $json[2].Status | Should -Be 'Expired'
        $json[1].CertId | Should -Be '1645xx'
        $json[0].DomainList | Should -Be 'example.com', 'www.example.com'
        $json[0].HttpsCrt | Should -BeExactly $all[0].HttpsCrt
        $json[0].PSObject.Properties.Name | Should -Not -Contain 'Certificate'
    }

    It 'becomes CSV' {
        $file = Join-Path $TestDrive certificates.csv
        $all | Export-Csv $file -NoTypeInformation
        @(Get-Content $file).Count | Should -Be 4
        $back = Import-Csv $file
        $back[2].Status | Should -Be 'Expired'
        $back[0].DomainList | Should -Be 'example.com, www.example.com'
        $back[0].SubjectAlternativeNames | Should -Be 'example.com, www.example.com'
        Get-Content $file -Raw | Should -Not -Match 'System\.|BEGIN CERTIFICATE'
        ($back | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1644xx', '1645xx', '1646xx'
    }

    It 'becomes CSV and JSON after a job' {
        $file = Join-Path $TestDrive again.xml
        $all[0] | Export-Clixml $file
        $back = Import-Clixml $file
        ($back | ConvertTo-Csv) -join "`n" | Should -Not -Match 'System\.'
        ($back | ConvertTo-Json | ConvertFrom-Json).DomainList | Should -Be 'example.com', 'www.example.com'
    }

    It 'shows every property without the PEM text for <_>' -ForEach 'Select-Object *', 'Format-List *', 'Out-String after another object' {
        $text = switch ($_) {
            'Select-Object *' { $all[0] | Select-Object * | Out-String -Width 200 }
            'Format-List *' { $all[0] | Format-List * | Out-String -Width 200 }
            default { (Get-Process -Id $PID), $all[0] | Out-String -Width 200 }
        }
        $text | Should -Match '(?s)CertId +: 1644xx.+DomainList +: {example.com, www.example.com}.+Status +: Valid'
        $text | Should -Not -Match 'HttpsCrt|BEGIN CERTIFICATE'
    }

    It 'is readable after a job in a session without the module' {
        $file = Join-Path $TestDrive without.xml
        $all[0] | Export-Clixml $file
        $text = Invoke-Engine -Command "Import-Clixml '$file' | Select-Object * -ExcludeProperty HttpsCrt | Format-List | Out-String -Width 200" | Out-String
        $text | Should -Match 'DomainList +: {example.com, www.example.com}'
        @($text -split '\n' | Where-Object { $_.Trim() }).Count | Should -BeLessThan 25
    }

    It 'counts its names as an array does' {
        $all[0].DomainList.Length | Should -Be 2
        $all[0].DomainList.Count | Should -Be 2
        $all[0].DomainList -contains 'www.example.com' | Should -BeTrue
        "$($all[0].DomainList)" | Should -Be 'example.com www.example.com'
    }

    It 'ends early for Select-Object -First' {
        $read = @{ Count = 0 }
        $first = 1..100000 | ForEach-Object { $read.Count++; '1644xx' } | Get-AlibabaCertificateInfo @service | Select-Object -First 2
        $first.Count | Should -Be 2
        $read.Count | Should -BeLessThan 100
    }
}

Describe 'Its errors' {
    It 'concern one id and leave the others alone' {
        $found = '1644xx', 'nosuch', '', '1645xx' | Get-AlibabaCertificateInfo @service -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.CertId | Should -Be '1644xx', '1645xx'
        $problems.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'CertNotExisted,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'nosuch'
        $problems[1].FullyQualifiedErrorId | Should -BeLike 'InvalidCertId,*'
        $problems[1].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'can be caught, with what the service said' {
        $caught = try { Get-AlibabaCertificateInfo nosuch @service -ErrorAction Stop } catch [CertInfo.AlibabaCloudException] { $_ }
        $caught.Exception.Code | Should -Be 'CertNotExisted'
        $caught.Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'end with the RequestId' {
        $null = Get-AlibabaCertificateInfo nosuch @service -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0])" | Should -Match 'RequestId: [0-9A-F-]{36}$'
    }

    It 'end the command where the account is at fault' {
        $wrong = New-AccessKey testid wrongsecret
        { 'a', 'b' | Get-AlibabaCertificateInfo -EndpointUrl $emulator.Endpoint -Credential $wrong } |
            Should -Throw -ErrorId 'SignatureDoesNotMatch,CertInfo.Commands.GetAlibabaCertificateInfoCommand'
    }

    It 'refuse plain http to another host' {
        { Get-AlibabaCertificateInfo 1644xx -EndpointUrl http://cdn.example.com -Credential (New-AccessKey) } |
            Should -Throw -ErrorId 'InvalidEndpoint,*'
    }
}

Describe 'Domain names' {
    It 'lead to their certificates' {
        $found = Get-AlibabaCertificateInfo -DomainName www.example.com, '*.wild.example.com' @service -WarningVariable warnings -WarningAction SilentlyContinue
        $found.CertId | Should -Be '1644xx', '1649xx'
        $found.DomainName | Should -Be 'www.example.com', '*.wild.example.com'
        "$warnings" | Should -Match 'matches no other domain name'
    }

    It 'tell where HTTPS is off, and where the service gives no id' {
        $found = Get-AlibabaCertificateInfo -DomainName http.example.com, free.example.com, bound.example.com @service
        $found.HttpsStatus | Should -Be 'off', 'on', 'off'
        $found[0].CertId + $found[1].CertId | Should -BeNullOrEmpty
        $found[1].DaysRemaining | Should -Be 10
        ($found[1] | Get-AlibabaCertificateInfo @service).DomainName | Should -Be 'free.example.com'
    }

    It 'that are unknown or none are errors for them alone' {
        $found = Get-AlibabaCertificateInfo -DomainName nosuch.example.com, 'a b', api.example.com @service -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.CertId | Should -Be '1645xx'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidDomain.NotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'nosuch.example.com'
        $problems[1].FullyQualifiedErrorId | Should -BeLike 'InvalidDomainName,*'
    }

    It 'are not asked for together with ids' {
        { Get-AlibabaCertificateInfo -CertId 1644xx -DomainName www.example.com @service } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
