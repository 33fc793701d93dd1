#!/usr/bin/env pwsh

<#
.SYNOPSIS
    Builds, tests and packages the CertInfo module.
.DESCRIPTION
    Runs dotnet, in Windows PowerShell 5.1 or PowerShell 7 and from any folder. It needs the .NET SDK that global.json names. On a
    machine without PowerShell, run it in the one that restore downloads:

        dotnet run --project tests/CertInfo.Shell -- -File build.ps1 Package

    Build      lays out the module in out/CertInfo/<version>
    Test       runs dotnet test, which includes Pester in the PowerShell that restore downloads
    Pester     runs tests/Pester in this PowerShell, against the checkout, or the module whose manifest the variable CERTINFO_MODULE names
    Analyze    runs PSScriptAnalyzer over the scripts; installs it from the PowerShell Gallery for the current user if it is missing
    Package    builds, then writes out/CertInfo.<version>.nupkg and out/CertInfo-<version>.zip
    Publish    publishes the .nupkg in out to a repository of PSResourceGet, with the key in the variable POWERSHELL_GALLERY_KEY
    Clean      removes what the builds wrote, Debug and Release
.PARAMETER Task
    The task to run. The default is Build.
.PARAMETER Configuration
    Release, which lays out a package, or Debug, which does not.
.PARAMETER Version
    The expected version. The build fails if CertInfo.psd1 states another.
.PARAMETER Repository
    The repository to publish to, by the name under which PSResourceGet has it registered. The default is PSGallery.
.EXAMPLE
    ./build.ps1
    Lays out the module in out/CertInfo/<version>.
.EXAMPLE
    ./build.ps1 Test
    Runs every test.
.EXAMPLE
    ./build.ps1 Package -Version 1.2.0
    Writes the packages of version 1.2.0, if that is the version in CertInfo.psd1.
.EXAMPLE
    ./build.ps1 Publish -WhatIf
    Shows what would be published, and where.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'Analyze', 'Package', 'Publish', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Version,

    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
$AnalyzerVersion = '1.25.0'

$out = [IO.Path]::Combine($PSScriptRoot, 'out')
$results = [IO.Path]::Combine($out, 'TestResults')
$solution = [IO.Path]::Combine($PSScriptRoot, 'CertInfo.PowerShell.sln')
$manifest = [IO.Path]::Combine($PSScriptRoot, 'CertInfo.psd1')
$module = [IO.Path]::Combine($PSScriptRoot, 'src', 'CertInfo.PowerShell')
$packaging = [IO.Path]::Combine($PSScriptRoot, 'src', 'CertInfo.Packaging')
$emulator = [IO.Path]::Combine($PSScriptRoot, 'tests', 'CertInfo.Emulator')
$shell = [IO.Path]::Combine($PSScriptRoot, 'tests', 'CertInfo.Shell')
$pesterTests = [IO.Path]::Combine($PSScriptRoot, 'tests', 'Pester')
$examples = [IO.Path]::Combine($PSScriptRoot, 'docs', 'examples')

# In the root, for dotnet looks for global.json from the current folder.
function Invoke-DotNet([string[]] $Arguments) {
    Push-Location -LiteralPath $PSScriptRoot
    try { & dotnet @Arguments }
    finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($Arguments[0]) failed ($LASTEXITCODE)." }
}

function Get-ManifestVersion {
    [regex]::Match([IO.File]::ReadAllText($manifest), "(?m)^\s*ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value
}

function Invoke-Build {
    Invoke-DotNet @('build', $module, '--configuration', $Configuration, "-p:ExpectedVersion=$Version")
}

function Invoke-PesterTest {
    Invoke-DotNet @('build', $shell, '--configuration', $Configuration)
    Invoke-DotNet @('build', $emulator, '--configuration', $Configuration)
    if (-not $env:CERTINFO_MODULE) { Invoke-Build }
    $env:CERTINFO_EMULATOR = [IO.Path]::Combine($emulator, 'bin', $Configuration, 'net10.0', 'CertInfo.Emulator.dll')

    # In a process of its own: this one may have another Pester, and keeps the assembly of a module that it has imported.
    $package = "$(Invoke-DotNet @('msbuild', $shell, '-getProperty:PesterPackage'))".Trim()
    $engine = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $arguments = @()
    if ([IO.Path]::GetFileNameWithoutExtension($engine) -eq 'dotnet') { $arguments += [IO.Path]::Combine($PSHOME, 'pwsh.dll') }
    $arguments += '-NoProfile', '-NonInteractive'
    if ($env:OS -eq 'Windows_NT') { $arguments += '-ExecutionPolicy', 'Bypass' }
    & $engine @arguments -File ([IO.Path]::Combine($pesterTests, 'Invoke-PesterRun.ps1')) -PesterManifest ([IO.Path]::Combine($package, 'tools', 'Pester.psd1'))
    if ($LASTEXITCODE -ne 0) { throw 'A Pester test failed, or none ran.' }
}

# Imports a module, and installs it from the gallery if it is missing. A version with the same major number is accepted.
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
            throw "$Name $ToolVersion is not installed, and the PowerShell Gallery did not deliver it ($_). Install it by hand: Save-Module $Name -RequiredVersion $ToolVersion -Path <a folder of PSModulePath>, on a machine that reaches the gallery."
        }

        $found = Get-Module -ListAvailable -Name $Name | Where-Object Version -EQ $wanted | Select-Object -First 1
    }

    if (-not $found) { throw "$Name $ToolVersion was installed, but it is in no folder of PSModulePath: $env:PSModulePath" }
    Import-Module -Name $found.Path
}

function Invoke-Analysis {
    Import-Tool PSScriptAnalyzer $AnalyzerVersion
    $found = @($PSCommandPath, $manifest, $examples | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ })

    # Blocks read variables that BeforeAll sets. The analyzer takes them for another scope.
    $found += @(Invoke-ScriptAnalyzer -Path $pesterTests -ExcludeRule PSUseDeclaredVarsMoreThanAssignments)
    $found | Format-Table -AutoSize -Property Severity, RuleName, ScriptName, Line, Message | Out-String -Width 200
    if ($found.Count -gt 0) { throw "PSScriptAnalyzer found $($found.Count)." }
    'PSScriptAnalyzer found nothing.'
}

# Publish asks by itself, with the package and the repository.
if ($Task -ne 'Publish' -and -not $PSCmdlet.ShouldProcess($PSScriptRoot, $Task)) { return }

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' { Invoke-DotNet @('test', '--solution', $solution, '--configuration', $Configuration, '--results-directory', $results, '--report-xunit-trx') }
    'Pester' { Invoke-PesterTest }
    'Analyze' { Invoke-Analysis }
    'Package' {
        if ($Configuration -ne 'Release') { throw 'Package needs a Release build.' }
        Invoke-Build
        Invoke-DotNet @('run', '--project', $packaging, '--configuration', 'Release', '--', $PSScriptRoot)
    }
    'Publish' {
        $package = [IO.Path]::Combine($out, "CertInfo.$(Get-ManifestVersion).nupkg")
        if (-not [IO.File]::Exists($package)) { throw "There is no $package. Run ./build.ps1 Package first." }
        if ($Version -and $Version -ne (Get-ManifestVersion)) { throw "The version in CertInfo.psd1 is $(Get-ManifestVersion), not $Version." }
        if (-not $env:POWERSHELL_GALLERY_KEY) { throw 'The variable POWERSHELL_GALLERY_KEY is not set.' }
        if ($PSCmdlet.ShouldProcess($Repository, "Publish $package")) {
            Publish-PSResource -NupkgPath $package -Repository $Repository -ApiKey $env:POWERSHELL_GALLERY_KEY
        }
    }
    'Clean' {
        foreach ($each in 'Debug', 'Release') { Invoke-DotNet @('clean', $solution, '--configuration', $each) }
        if ([IO.Directory]::Exists($out)) { [IO.Directory]::Delete($out, $true) }
    }
}
