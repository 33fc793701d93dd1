# The color of a status in the views, and the settings that take it away.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator
    Import-Module (Get-ManifestPath) -Force
    $expired = Get-AlibabaCertificateInfo 1646xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)
    if (Test-Path Variable:PSStyle) { $userRendering = $PSStyle.OutputRendering }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'The color of a status' -Skip:(-not (Test-Path Variable:PSStyle)) {
    BeforeAll {
        # Every cell is as wide as the longest status.
        $text = 'Expired     '

        # The cell as the view makes it: Out-String takes colors away where its output is no terminal.
        function Get-StatusCell {
            $row = $expired | Format-Table | Where-Object { $_.PSObject.Properties['formatEntryInfo'] }
            $row.formatEntryInfo.formatPropertyFieldList[1].propertyValue
        }
    }

    AfterEach {
        $PSStyle.OutputRendering = $userRendering
        Remove-Item Env:NO_COLOR -ErrorAction Ignore
    }

    It 'is <Expected> where OutputRendering is <Rendering> and NO_COLOR is "<NoColor>"' -ForEach @(
        @{ Rendering = 'Host'; NoColor = ''; Expected = 'shown if the host can' }
        @{ Rendering = 'Host'; NoColor = '1'; Expected = 'not shown' }
        @{ Rendering = 'PlainText'; NoColor = ''; Expected = 'not shown' }
        @{ Rendering = 'Ansi'; NoColor = '1'; Expected = 'shown' }
    ) {
        $PSStyle.OutputRendering = $Rendering
        if ($NoColor) { $env:NO_COLOR = $NoColor }
        $isShown = $Expected -eq 'shown' -or ($Expected -eq 'shown if the host can' -and $Host.UI.SupportsVirtualTerminal)
        $expectedCell = if ($isShown) { $PSStyle.Formatting.Error + $text + $PSStyle.Reset } else { $text }
        Get-StatusCell | Should -BeExactly $expectedCell
    }

    It 'is not shown by a host that cannot' -Skip:($env:OS -eq 'Windows_NT') {
        $file = Join-Path $TestDrive one.xml
        $expired | Export-Clixml $file
        $term, $env:TERM = $env:TERM, 'dumb'
        try {
            Invoke-Engine -Command "Import-Module '$(Get-ManifestPath)'; (Import-Clixml '$file' | Format-Table | Where-Object { `$_.formatEntryInfo }).formatEntryInfo.formatPropertyFieldList[1].propertyValue" |
                Should -BeExactly $text
        }
        finally { $env:TERM = $term }
    }
}
