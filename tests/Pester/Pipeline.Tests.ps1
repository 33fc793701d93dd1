# All commands in one pipeline, with the edge nodes of the emulator. They run in a process that trusts the root of the nodes by
# SSL_CERT_FILE, which .NET does not read on Windows and macOS. There, the test with the nodes is skipped.
BeforeDiscovery { $canTrust = $PSVersionTable.PSEdition -eq 'Core' -and -not ($IsWindows -or $IsMacOS) }

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
}

AfterAll { Restore-UserSetting $userSetting }

Describe 'All commands in one line' -Skip:(-not $canTrust) {
    BeforeAll {
        $root = Join-Path $TestDrive root.pem
        $emulator = Start-Emulator ('--edge --ca-file "{0}"' -f $root)
        while (($line = $emulator.Output.ReadLine()) -notmatch '^Edge nodes of (\S+): (.+) port (\d+)$') {
            if ($null -eq $line) { throw 'The emulator started no edge nodes.' }
        }

        $port = $Matches[3]
        $page = Join-Path $TestDrive page.html

        # The name of the step and the object, in the order in which they arrive.
        $script = Join-Path $TestDrive line.ps1
        @'
param([string] $Manifest, [uri] $Endpoint, [string] $Page, [int] $Port)
[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Import-Module $Manifest
$PSDefaultParameterValues = @{
    '*-Alibaba*:EndpointUrl' = $Endpoint
    '*-Alibaba*:Credential' = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force))
    'Get-AlibabaEdgeCertificate:Port' = $Port
    'Get-AlibabaEdgeCertificate:EdgeNode' = $true
}
$steps = [Collections.Generic.List[string]]::new()
filter Register-Step($Name) { $steps.Add("$Name $($_.DomainName) $($_.Address)"); $_ }
$found = Find-AlibabaCertificate | Get-AlibabaCertificateInfo | Get-AlibabaEdgeCertificate -ErrorVariable problems 2>$null | Register-Step node |
    Test-AlibabaCertificate | Export-AlibabaCertificateReport -Path $Page -PassThru | Register-Step verdict | Where-Object Severity -NE OK
[pscustomobject] @{
    Found = @($found | Select-Object DomainName, Address, Severity, Findings, Source)
    Steps = @($steps)
    Problems = @($problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$($_.TargetObject)" })
} | ConvertTo-Json -Depth 4 -Compress
'@ | Set-Content $script
    }

    AfterAll { Stop-Emulator $emulator }

    It 'check the nodes, write the page and pass on what needs attention' {
        $saved = $env:SSL_CERT_FILE
        $env:SSL_CERT_FILE = $root
        try { $result = Invoke-Engine -File $script (Get-ManifestPath) $emulator.Endpoint $page $port | Select-Object -Last 1 | ConvertFrom-Json }
        finally { $env:SSL_CERT_FILE = $saved }

        # One node still presents the certificate before the renewal. The other domains have no nodes, and an error each.
        $result.Found.DomainName | Should -Be 'shop.example.com'
        @($result.Found)[0].Address | Should -Be '127.0.0.4'
        $result.Found.Source | Should -Be 'edge'
        $result.Found.Findings | Should -Be 'ExpiresSoon', 'DiffersFromConfigured'
        $result.Problems | Should -Be 'example.com', 'www.example.com', 'api.example.com', 'old.example.com', '.wild.example.com', 'free.example.com'

        # Each verdict follows its node before the next node.
        $nodes = $result.Steps | Where-Object { $_ -like 'node *' }
        $nodes.Count | Should -BeGreaterThan 1
        $result.Steps | Should -Be @($nodes | ForEach-Object { $_; $_ -replace '^node', 'verdict' })
        foreach ($node in $nodes) { [IO.File]::ReadAllText($page) | Should -Match ([regex]::Escape(($node -split ' ')[2])) }
    }
}

Describe 'All commands but the nodes in one line' {
    BeforeAll {
        Import-Module (Get-ManifestPath) -Force
        $emulator = Start-Emulator
        $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }
        $page = Join-Path $TestDrive without-nodes.html
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Module CertInfo -ErrorAction Ignore
    }

    It 'write the page and pass on what needs attention' {
        $urgent = Find-AlibabaCertificate @service | Get-AlibabaCertificateInfo @service | Test-AlibabaCertificate |
            Export-AlibabaCertificateReport -Path $page -PassThru | Where-Object Severity -NE OK
        $urgent | ForEach-Object { "$($_.DomainName) $($_.Severity) $($_.Source)" } | Should -Be 'api.example.com Warning console', 'old.example.com Critical console'
        [IO.File]::ReadAllText($page) | Should -Match 'old\.example\.com'
    }
}
