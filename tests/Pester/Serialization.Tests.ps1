# Objects that went to another process and came back: jobs and remote sessions use the serialization of PowerShell, with a depth of 1, and
# Export-Clixml has a depth of 2. The objects are of two accounts and all services.
BeforeDiscovery {
    $ways = @(
        @{ Way = 'Export-Clixml'; Send = { param($Objects) $file = Join-Path $TestDrive objects.xml; $Objects | Export-Clixml $file; Import-Clixml $file } }
        @{ Way = 'a remote session'; Send = { param($Objects) $Objects | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 1)) } } }
        @{ Way = 'a job and back'; Send = { param($Objects) $Objects | Start-Job { $input } | Receive-Job -Wait -AutoRemoveJob } }
    )
    $types = 'DomainCertificate', 'ManagedCertificate', 'CertificateSummary', 'CertificateInfo', 'EdgeCertificate', 'CertificateCheck'
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator --edge
    while (($line = $emulator.Output.ReadLine()) -notmatch '^Edge nodes of (\S+): (.+) port (\d+)$') {
        if ($null -eq $line) { throw 'The emulator started no edge nodes.' }
    }

    $PSDefaultParameterValues = @{ '*-Alibaba*:EndpointUrl' = $emulator.Endpoint; 'Get-AlibabaEdgeCertificate:Port' = [int] $Matches[3] }
    $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive config.json
    @{
        current  = 'prod'
        profiles = @(
            @{ name = 'prod'; mode = 'AK'; access_key_id = 'testid'; access_key_secret = 'testsecret' }
            @{ name = 'dev'; mode = 'AK'; access_key_id = 'secondid'; access_key_secret = 'secondsecret' }
        )
    } | ConvertTo-Json -Depth 3 | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE

    $live = @{}
    $live.DomainCertificate = @(Find-AlibabaCertificate -Service Cdn, Dcdn -ProfileName prod, dev)
    $live.ManagedCertificate = @(Find-AlibabaCertificate -Service Cas -ProfileName prod, dev)
    $live.CertificateSummary = @(Find-AlibabaCertificate -Available -ProfileName prod, dev)
    $live.CertificateInfo = @($live.DomainCertificate | Get-AlibabaCertificateInfo)
    $live.EdgeCertificate = @(Get-AlibabaEdgeCertificate shop.example.com -EdgeNode -ProfileName prod)
    $live.CertificateCheck = @($live.DomainCertificate + $live.ManagedCertificate + $live.CertificateInfo + $live.EdgeCertificate | Test-AlibabaCertificate)
    $tested = 'DomainCertificate', 'ManagedCertificate', 'CertificateInfo', 'EdgeCertificate'

    # Whether a property has the value, in a type that filters treat in the same way.
    function Test-Same($Value, $Property) {
        if (-not $Property) { return $false }
        $copy = $Property.Value
        if ($null -eq $Value) { return $null -eq $copy }
        if ($Value -is [Collections.IEnumerable] -and $Value -isnot [string]) {
            return (@($copy) -join '|') -ceq (@($Value) -join '|') -and [bool] $copy -eq [bool] @($Value).Count -and @($Value | Where-Object { $copy -notcontains $_ }).Count -eq 0
        }

        $null -ne $copy -and $copy.GetType() -eq $Value.GetType() -and $copy -ceq $Value -and ($Value -isnot [datetime] -or $copy.Kind -eq $Value.Kind)
    }

    function Get-Verdict($Objects) { $Objects | Test-AlibabaCertificate | ForEach-Object { "$($_.ProfileName) $($_.Service) $($_.DomainName) $($_.Address) $($_.CertId) $($_.Severity) $($_.Findings)" } }

    # The content of the file apart from the time of the export.
    function Get-Export($Objects, $Command) {
        $file = Join-Path $TestDrive "export.$($Command.Length).prom"
        $Objects | & $Command $file
        [IO.File]::ReadAllText($file) -replace '(?m)^alibaba_certificate_export_timestamp_seconds \d+$' -replace '<p class="made">.*?</p>'
    }
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'Objects after <Way>' -ForEach $ways {
    BeforeAll {
        $back = @{}
        foreach ($type in $live.Keys) { $back[$type] = @(& $Send $live[$type]) }
    }

    It 'have every property of <_> with its type and value' -ForEach $types {
        $back[$_].Count | Should -Be $live[$_].Count
        $live[$_].Count | Should -BeGreaterThan 1
        $differences = for ($i = 0; $i -lt $live[$_].Count; $i++) {
            if ($back[$_][$i].PSObject.TypeNames -notcontains "Deserialized.CertInfo.$_") { "the type of $i" }
            foreach ($property in $live[$_][$i].PSObject.Properties) {
                if (-not (Test-Same $property.Value $back[$_][$i].PSObject.Properties[$property.Name])) { "$($property.Name) of $i" }
            }
        }

        $differences | Should -BeNullOrEmpty
    }

    It 'are found by the usual filters' {
        $all = $back.DomainCertificate + $back.ManagedCertificate
        @($all | Where-Object DaysRemaining -LE 5 | Sort-Object DaysRemaining | ForEach-Object { "$($_.ProfileName) $($_.Service) $($_.DaysRemaining)" }) |
            Should -Be 'prod Cdn -5', 'dev Cas 2', 'prod Cas 3', 'prod Dcdn 5'
        @($all | Where-Object CertExpireTime -LT (Get-Date).AddDays(6)).Count | Should -Be 4
        @($all | Where-Object Status -EQ Expired).DomainName | Should -Be old.example.com
        @($back.ManagedCertificate | Where-Object { -not $_.UsedBy }).CertId | Should -Be 9128192, 1691xx, 2690xx
        @($back.ManagedCertificate | Where-Object UsedBy -Contains CDN).Count | Should -Be 4
    }

    It 'have the same verdict' {
        foreach ($type in $tested) { Get-Verdict $back[$type] | Should -Be @(Get-Verdict $live[$type]) }
    }

    It 'are exported in the same way by <_>' -ForEach 'Export-AlibabaCertificateReport', 'Export-AlibabaCertificateMetric' {
        foreach ($type in $tested + 'CertificateCheck') {
            # The two sources of a certificate by its domain have the same labels.
            if ($type -eq 'CertificateCheck' -and $_ -like '*Metric') { continue }
            Get-Export $back[$type] $_ 3>$null | Should -BeExactly (Get-Export $live[$type] $_ 3>$null)
        }
    }

    It 'are followed with their account and service' {
        foreach ($type in 'DomainCertificate', 'CertificateInfo') {
            @($back[$type] | Get-AlibabaCertificateInfo | ForEach-Object { "$($_.ProfileName) $($_.Service) $($_.CertId)" }) |
                Should -Be @($live.CertificateInfo | ForEach-Object { "$($_.ProfileName) $($_.Service) $($_.CertId)" })
        }

        foreach ($type in 'ManagedCertificate', 'CertificateSummary') {
            @($back[$type] | Get-AlibabaCertificateInfo -ErrorAction SilentlyContinue -ErrorVariable notInUse | ForEach-Object { "$($_.ProfileName) $($_.CertId)" }) |
                Should -Be @($live[$type] | Get-AlibabaCertificateInfo -ErrorAction SilentlyContinue | ForEach-Object { "$($_.ProfileName) $($_.CertId)" })
            $notInUse.TargetObject | Should -BeIn 9128192, 1690xx, 1691xx, 2690xx
        }

        foreach ($type in 'DomainCertificate', 'CertificateInfo', 'EdgeCertificate') {
            $nodes = @($back[$type] | Where-Object DomainName -EQ shop.example.com | Select-Object -First 1 | Get-AlibabaEdgeCertificate -EdgeNode)
            @($nodes | ForEach-Object Address) | Should -Be @($live.EdgeCertificate | ForEach-Object Address)
            $nodes.ProfileName | Select-Object -Unique | Should -Be prod
        }
    }
}

Describe 'Work in another process or runspace' {
    It 'finds, gets and tests there, and goes on here: <Way>' -ForEach @(
        @{ Way = 'Start-Job'; Run = { param($Script, $Values) Start-Job $Script -ArgumentList $Values | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'Start-ThreadJob'; Run = { param($Script, $Values) Start-ThreadJob $Script -ArgumentList $Values | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'ForEach-Object -Parallel'; Run = { param($Script, $Values)
                $text = "$Script"
                1 | ForEach-Object -Parallel { $values = $using:Values; & ([scriptblock]::Create($using:text)) @values } } }
    ) {
        if ($Way -eq 'Start-ThreadJob' -and -not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'Windows PowerShell has no Start-ThreadJob' }
        if ($Way -like '*-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) { Set-ItResult -Skipped -Because 'Windows PowerShell has no -Parallel' }
        $there = @(& $Run {
                param($Manifest, $Endpoint)
                Import-Module $Manifest
                $connection = @{ EndpointUrl = $Endpoint; ErrorAction = 'SilentlyContinue' }
                $found = Find-AlibabaCertificate -Service Cdn, Dcdn, Cas -ProfileName prod, dev @connection
                $found
                $found | Get-AlibabaCertificateInfo @connection
                $found | Test-AlibabaCertificate
            } @((Get-ManifestPath), $emulator.Endpoint))
        $checks = @($there | Where-Object { $_.PSObject.TypeNames -match 'CertificateCheck$' })
        $certificates = @($there | Where-Object { $_.PSObject.TypeNames -notmatch 'CertificateCheck$' -and $_.PSObject.TypeNames -match 'DomainCertificate$|ManagedCertificate$' })
        $certificates.Count | Should -Be ($live.DomainCertificate.Count + $live.ManagedCertificate.Count)
        $verdicts = @(Get-Verdict $certificates)
        @($checks | ForEach-Object { "$($_.ProfileName) $($_.Service) $($_.DomainName) $($_.Address) $($_.CertId) $($_.Severity) $($_.Findings)" }) | Should -Be $verdicts
        $infos = @($there | Where-Object { $_.PSObject.TypeNames -match 'CertificateInfo$' })
        $infos.Count | Should -BeGreaterThan $live.CertificateInfo.Count
        @($infos | Get-AlibabaCertificateInfo | ForEach-Object { "$($_.ProfileName) $($_.CertId)" }) | Should -Be @($infos | ForEach-Object { "$($_.ProfileName) $($_.CertId)" })
    }
}
