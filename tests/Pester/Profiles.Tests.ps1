BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $saved = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $PSDefaultParameterValues = @{ '*-Alibaba*:EndpointUrl' = $emulator.Endpoint }
    $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive config.json
    @{
        current  = 'prod'
        profiles = @(
            @{ name = 'prod'; mode = 'AK'; access_key_id = 'testid'; access_key_secret = 'testsecret' }
            @{ name = 'dev'; mode = 'AK'; access_key_id = 'secondid'; access_key_secret = 'secondsecret' }
        )
    } | ConvertTo-Json -Depth 3 | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $saved
}

Describe 'Profiles of two accounts' {
    It 'lists each account and follows each object with its own' {
        $certificates = Find-AlibabaCertificate example.com -ProfileName prod, dev | Get-AlibabaCertificateInfo | Where-Object DomainName -EQ example.com
        $certificates.ProfileName | Should -Be prod, dev
        ($certificates | Format-List | Out-String) -split '\n' -match '^ProfileName +: ' | Should -HaveCount 2
        $certificates.CertId | Should -Be 1644xx, 2644xx
    }

    It 'expands a pattern and completes the names' {
        (Find-AlibabaCertificate -ProfileName *).ProfileName | Select-Object -Unique | Should -Be prod, dev
        $line = 'Find-AlibabaCertificate -ProfileName d'
        ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Be dev
    }

    It 'shows the profile of each object in the table of <Name>' -ForEach @(
        @{ Name = '-Service Cdn, Dcdn, Cas'; Parameters = @{ Service = 'Cdn', 'Dcdn', 'Cas' }; Heading = 'DomainName +Status +DaysRemaining ProfileName Service CertExpireTime'; Row = 'stream\.example\.net +Valid +80 dev +Dcdn +\d{4}-\d\d-\d\d' }
        @{ Name = '-Service Dcdn'; Parameters = @{ Service = 'Dcdn' }; Heading = 'DomainName +Status +DaysRemaining ProfileName Service CertExpireTime'; Row = 'live\.example\.com +ExpiringSoon +15 dev +Dcdn +\d{4}-\d\d-\d\d' }
        @{ Name = '-Service Cas'; Parameters = @{ Service = 'Cas' }; Heading = 'CertId +Status +DaysRemaining CommonName +ProfileName UsedBy'; Row = '2644xx +ExpiringSoon +20 example\.com +dev +CDN' }
        @{ Name = '-Available'; Parameters = @{ Available = $true }; Heading = 'CertId +CommonName +ProfileName CertName +CertRegion +LastTime'; Row = '2645xx +app\.example\.net +dev +dev_2645xx .*' }
        @{ Name = '-HttpsOff'; Parameters = @{ HttpsOff = $true }; Heading = 'DomainName +HttpsStatus DomainStatus ProfileName'; Row = 'http\.example\.com +off +online +prod' }
    ) {
        $found = Find-AlibabaCertificate @Parameters -ProfileName prod, dev
        $file = Join-Path $TestDrive table.xml
        $found | Export-Clixml $file
        foreach ($objects in $found, (Import-Clixml $file)) {
            $text = $objects | Out-String -Width 80
            $text | Should -Match "(?m)^$Heading\s*$"
            $text | Should -Match "(?m)^$Row\s*$"
        }

        Find-AlibabaCertificate @Parameters -ProfileName prod | Out-String -Width 80 | Should -Not -Match ProfileName
        ($found | Format-List | Out-String) -split '\n' -match '^ProfileName +: dev' | Should -HaveCount @($found | Where-Object ProfileName -EQ dev).Count
    }

    It 'writes one error for a profile that does not exist' {
        $found = Find-AlibabaCertificate -ProfileName missing, dev -ErrorAction SilentlyContinue -ErrorVariable failure
        $found.ProfileName | Select-Object -Unique | Should -Be dev
        $failure.Count | Should -Be 1
        $failure[0].TargetObject | Should -Be missing
    }

    It 'keeps the account through Export-Clixml and Export-Csv' {
        $path = Join-Path $TestDrive found
        Find-AlibabaCertificate -ProfileName dev | Export-Clixml "$path.xml"
        Find-AlibabaCertificate -ProfileName dev | Export-Csv "$path.csv" -NoTypeInformation
        (Import-Clixml "$path.xml" | Get-AlibabaCertificateInfo).CertId | Should -Be 2644xx, 2645xx
        (Import-Csv "$path.csv" | Get-AlibabaCertificateInfo).CertId | Should -Be 2644xx, 2645xx
    }

    It 'keeps the account in a job' {
        $found = Start-Job -ArgumentList (Get-ManifestPath), $emulator.Endpoint {
            Import-Module $args[0]
            Find-AlibabaCertificate -ProfileName dev -EndpointUrl $args[1]
        } | Receive-Job -Wait -AutoRemoveJob
        ($found | Get-AlibabaCertificateInfo).CertId | Should -Be 2644xx, 2645xx
    }

    It 'keeps the account in parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $endpoint = $emulator.Endpoint
        $manifest = Get-ManifestPath
        $certificates = Find-AlibabaCertificate example -ProfileName prod, dev | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $_ | Get-AlibabaCertificateInfo -EndpointUrl $using:endpoint
        }

        ($certificates | Where-Object ProfileName -EQ dev | Sort-Object CertId).CertId | Should -Be 2644xx, 2645xx
        $certificates | Where-Object ProfileName -EQ prod | Should -Not -BeNullOrEmpty
    }

    It 'shows two accounts and three services in one report' {
        $page = Join-Path $TestDrive all.html
        Find-AlibabaCertificate -Service Cdn, Dcdn, Cas -ProfileName prod, dev | Test-AlibabaCertificate | Sort-Object DaysRemaining |
            Export-AlibabaCertificateReport -Path $page
        $text = Get-Content $page -Raw
        $text | Should -Match 'Profiles: (prod, dev|dev, prod)\.'
        $text | Should -Match '>Profile</th>'
        foreach ($part in 'old.example.com', 'game.example.com', 'spare_cert', 'app.example.net', 'stream.example.net', 'dev_2690xx') { $text | Should -Match ([regex]::Escape($part)) }
        [regex]::Matches($text, '<tr><td>').Count | Should -Be (6 + 2 + 5 + 2 + 2 + 3)
    }

    It 'keeps the metrics of a domain apart that two accounts have, in each service' {
        $file = Join-Path $TestDrive all.prom
        Find-AlibabaCertificate -Service Cdn, Dcdn, Cas -ProfileName prod, dev | Test-AlibabaCertificate | Export-AlibabaCertificateMetric $file
        foreach ($pattern in 'service="Cdn",domain="example.com"', 'service="Dcdn",domain="live.example.com"') {
            (Select-String -Path $file -Pattern "check_severity\{$pattern.*profile=`"(prod|dev)`"").Count | Should -Be 2
        }

        if ($promtool = (Get-Command promtool -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Path) {
            $output = [IO.File]::ReadAllText($file) | & $promtool check metrics 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        }
    }
}
