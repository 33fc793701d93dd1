#!/usr/bin/env pwsh

<#
.SYNOPSIS
    Builds, tests and packages the CertInfo module.
.DESCRIPTION
    A thin front over dotnet, for Windows PowerShell 5.1 and PowerShell 7. It needs the .NET SDK that global.json names;
    Pester and Analyze need PowerShell, and fetch Pester and PSScriptAnalyzer for the current user where they are missing.

    Build      lays the module out in out/CertInfo/<version>
    Test       runs dotnet test, then Pester
    Pester     runs tests/Pester against the checkout, or the module whose manifest the variable CERTINFO_MODULE names
    Analyze    runs PSScriptAnalyzer over the scripts
    Package    builds, then makes out/CertInfo.<version>.nupkg and out/CertInfo-<version>.zip
    Publish    publishes the .nupkg in out to the PowerShell Gallery, with the key in the variable POWERSHELL_GALLERY_KEY
    Clean      removes what the builds made, Debug and Release
.PARAMETER Task
    What to do; by default Build.
.PARAMETER Configuration
    Release, which lays out a package, or Debug, of which no package is made.
.PARAMETER Version
    The version that this must be. CertInfo.psd1 states it; where that has another, the build fails.
.EXAMPLE
    ./build.ps1
    Lays the module out in out/CertInfo/<version>.
.EXAMPLE
    ./build.ps1 Test
    Runs every test.
.EXAMPLE
    ./build.ps1 Package -Version 1.2.0
    Makes the packages of version 1.2.0, if that is what CertInfo.psd1 says.
.EXAMPLE
    ./build.ps1 Publish -WhatIf
    Says what would be published, and where.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'Analyze', 'Package', 'Publish', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Version
)

# Build and Package use the language, .NET and dotnet alone, so that they run where PowerShell's own modules are missing.
$ErrorActionPreference = 'Stop'
$PesterVersion = '5.9.0'
$AnalyzerVersion = '1.25.0'
$Gallery = 'https://www.powershellgallery.com/api/v2/package/'

$out = [IO.Path]::Combine($PSScriptRoot, 'out')
$results = [IO.Path]::Combine($out, 'TestResults')
$solution = [IO.Path]::Combine($PSScriptRoot, 'CertInfo.PowerShell.sln')
$manifest = [IO.Path]::Combine($PSScriptRoot, 'CertInfo.psd1')
$module = [IO.Path]::Combine($PSScriptRoot, 'src', 'CertInfo.PowerShell')
$packaging = [IO.Path]::Combine($PSScriptRoot, 'src', 'CertInfo.Packaging')
$emulator = [IO.Path]::Combine($PSScriptRoot, 'tests', 'CertInfo.Emulator')
$pesterTests = [IO.Path]::Combine($PSScriptRoot, 'tests', 'Pester')

function Invoke-DotNet([string[]] $Arguments) {
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($Arguments[0]) failed ($LASTEXITCODE)." }
}

function Get-ManifestVersion {
    [regex]::Match([IO.File]::ReadAllText($manifest), "(?m)^\s*ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value
}

function Invoke-Build {
    Invoke-DotNet @('build', $module, '--configuration', $Configuration, "-p:ExpectedVersion=$Version")
}

# Imports a tool, from the gallery where the machine has none; another version with the same first number will do.
function Import-Tool([string] $Name, [string] $ToolVersion) {
    $wanted = [version] $ToolVersion
    $found = Get-Module -ListAvailable -Name $Name | Where-Object { $_.Version.Major -eq $wanted.Major } | Sort-Object -Property Version -Descending | Select-Object -First 1
    if (-not $found) {
        try {
            if (Get-Command Install-PSResource -ErrorAction Ignore) {
                Install-PSResource -Name $Name -Version $ToolVersion -Scope CurrentUser -TrustRepository
            }
            else {
                [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
                Install-Module -Name $Name -RequiredVersion $ToolVersion -Scope CurrentUser -Force -SkipPublisherCheck
            }
        }
        catch {
            throw "$Name $ToolVersion is not installed, and could not be fetched from the PowerShell Gallery ($_). Install it by hand: Save-Module $Name -RequiredVersion $ToolVersion -Path <a folder of PSModulePath>, on a machine that reaches the gallery."
        }

        $found = Get-Module -ListAvailable -Name $Name | Where-Object Version -EQ $wanted | Select-Object -First 1
    }

    if (-not $found) { throw "$Name $ToolVersion was fetched, but is in no folder of PSModulePath: $env:PSModulePath" }
    Import-Module -Name $found.Path
}

function Invoke-PesterTest {
    Import-Tool Pester $PesterVersion
    Invoke-DotNet @('build', $emulator, '--configuration', $Configuration)
    if (-not $env:CERTINFO_MODULE) { Invoke-Build }
    $env:CERTINFO_EMULATOR = [IO.Path]::Combine($emulator, 'bin', $Configuration, 'net10.0', 'CertInfo.Emulator.dll')

    $settings = New-PesterConfiguration
    $settings.Run.Path = $pesterTests
    $settings.Run.PassThru = $true
    $settings.Output.Verbosity = 'Detailed'
    $settings.TestResult.Enabled = $true
    $settings.TestResult.OutputFormat = 'JUnitXml'
    $settings.TestResult.OutputPath = [IO.Path]::Combine($results, "Pester-$($PSVersionTable.PSVersion).xml")
    $result = Invoke-Pester -Configuration $settings
    $failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    "Pester $($result.Version) on PowerShell $($PSVersionTable.PSVersion): $($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
    if ($failed -gt 0 -or $result.PassedCount -eq 0) { throw 'Pester found a failure, or no test.' }
}

function Invoke-Analysis {
    Import-Tool PSScriptAnalyzer $AnalyzerVersion
    $found = @($PSCommandPath, $manifest | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ })

    # A variable that BeforeAll sets is read by blocks that the analyzer takes for another scope.
    $found += @(Invoke-ScriptAnalyzer -Path $pesterTests -ExcludeRule PSUseDeclaredVarsMoreThanAssignments)
    $found | Format-Table -AutoSize -Property Severity, RuleName, ScriptName, Line, Message | Out-String -Width 200
    if ($found.Count -gt 0) { throw "PSScriptAnalyzer found $($found.Count)." }
    'PSScriptAnalyzer found nothing.'
}

# Publish says more of what it would do.
if ($Task -ne 'Publish' -and -not $PSCmdlet.ShouldProcess($PSScriptRoot, $Task)) { return }

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' {
        Invoke-DotNet @('test', '--solution', $solution, '--configuration', $Configuration, '--results-directory', $results, '--report-xunit-trx')
        Invoke-PesterTest
    }
    'Pester' { Invoke-PesterTest }
    'Analyze' { Invoke-Analysis }
    'Package' {
        if ($Configuration -ne 'Release') { throw 'A package is made of a Release build.' }
        Invoke-Build
        Invoke-DotNet @('run', '--project', $packaging, '--configuration', 'Release', '--', 'pack', $PSScriptRoot)
    }
    'Publish' {
        $package = [IO.Path]::Combine($out, "CertInfo.$(Get-ManifestVersion).nupkg")
        if (-not [IO.File]::Exists($package)) { throw "$package is not there: run ./build.ps1 Package first." }
        if ($Version -and $Version -ne (Get-ManifestVersion)) { throw "The version is $(Get-ManifestVersion), and not $Version." }
        if ($PSCmdlet.ShouldProcess($Gallery, "Publish $package")) {
            Invoke-DotNet @('run', '--project', $packaging, '--configuration', 'Release', '--', 'push', $package, $Gallery)
        }
    }
    'Clean' {
        foreach ($each in 'Debug', 'Release') { Invoke-DotNet @('clean', $solution, '--configuration', $each) }
        if ([IO.Directory]::Exists($out)) { [IO.Directory]::Delete($out, $true) }
    }
}
