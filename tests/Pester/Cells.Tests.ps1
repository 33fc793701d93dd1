# The cells of the views: the color of a status and the settings that remove it, the dates, and the names.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator
    Import-Module (Get-ManifestPath) -Force
    . (Join-Path $PSScriptRoot views.ps1)
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
        function Get-StatusCell($Certificate) {
            $row = $Certificate | Format-Table | Where-Object { $_.PSObject.Properties['formatEntryInfo'] }
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
        Get-StatusCell $expired | Should -BeExactly $expectedCell
    }

    It 'is none where the status needs no attention' {
        $PSStyle.OutputRendering = 'Ansi'
        $valid = ConvertTo-FixedObject ([CertInfo.CertificateInfo]) @{ CertId = '1644xx'; Status = 'Valid' }
        Get-StatusCell $valid | Should -BeExactly 'Valid       '
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

Describe 'A date in a table' {
    It 'has the year of the Gregorian calendar where the calendar of the culture is another one, as in <_>' -ForEach 'th-TH', 'fa-IR', 'ar-SA' {
        $certificate = ConvertTo-FixedObject ([CertInfo.CertificateInfo]) @{ CertId = '1644xx'; Status = 'Valid'; CertExpireTime = [datetime] '2026-07-21 23:14:15' }
        $userCulture = [Threading.Thread]::CurrentThread.CurrentCulture
        [Threading.Thread]::CurrentThread.CurrentCulture = $_
        try {
            ([datetime] '2026-07-21').ToString('yyyy') | Should -Not -Be '2026'
            Get-Text $certificate table | Should -Match ' 2026-07-21 *\n'
        }
        finally { [Threading.Thread]::CurrentThread.CurrentCulture = $userCulture }
    }
}

Describe 'A long list of names in a table' {
    BeforeAll { $names = 1..100 | ForEach-Object { "host$_.example.com" } }

    It 'takes only the rest of a screen of <_>, and moves no other column' -ForEach 80, 120 {
        $certificate = ConvertTo-FixedObject ([CertInfo.CertificateInfo]) @{
            CertId = '1644xx'; Status = 'Valid'; DaysRemaining = 200; CertExpireTime = [datetime] '2026-07-21'; DomainList = $names
        }
        $line = (Get-Text $certificate table $_) -split '\n' | Where-Object { $_.StartsWith('1644xx') }
        $line | Should -Match '^1644xx   Valid +200 2026-07-21     host1\.example\.com, host2'
        Get-Column $line | Should -BeLessOrEqual $_
    }

    It 'is whole where there is room' {
        $certificate = ConvertTo-FixedObject ([CertInfo.CertificateInfo]) @{ CertId = '1644xx'; Status = 'Valid'; DomainList = $names }
        Get-Text $certificate table 4000 | Should -Match ([regex]::Escape($names -join ', '))
    }
}
