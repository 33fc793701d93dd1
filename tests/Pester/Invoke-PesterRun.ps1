<#
.SYNOPSIS
    Runs Pester, and writes one line of JSON for each test.
.PARAMETER PesterManifest
    The manifest of Pester 5.
.PARAMETER Path
    The test files, separated as in the variable PATH; wildcards are allowed. The default is those beside this script.
.PARAMETER ExcludeTag
    The tag of tests that are not run; none by default.
.PARAMETER ResultPath
    The file for the results; none by default. Beside the tests it has a line for each file and block that failed by itself.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $PesterManifest,
    [string] $Path = [IO.Path]::Combine($PSScriptRoot, '*.Tests.ps1'),
    [string] $ExcludeTag,
    [string] $ResultPath
)

Import-Module $PesterManifest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path.Split([IO.Path]::PathSeparator)
$configuration.Run.PassThru = $true
if ($ExcludeTag) { $configuration.Filter.ExcludeTag = $ExcludeTag.Split(',') }
$configuration.Output.Verbosity = 'Detailed'
$result = Invoke-Pester -Configuration $configuration

function ConvertTo-ResultLine($Item, [string] $Name) {
    [ordered]@{
        Name   = $Name
        Result = "$($Item.Result)"
        Error  = ($Item.ErrorRecord | ForEach-Object { $_; $_.ScriptStackTrace -split "`n" -notmatch '\bPester\.ps[m1]1: ' }) -join "`n"
    } | ConvertTo-Json -Compress
}

if ($ResultPath) {
    $lines = @($result.Tests | ForEach-Object { ConvertTo-ResultLine $_ $_.ExpandedPath }) +
    @($result.FailedBlocks | ForEach-Object { ConvertTo-ResultLine $_ "the block $($_.ExpandedPath)" }) +
    @($result.FailedContainers | ForEach-Object { ConvertTo-ResultLine $_ "the file $($_.Item)" })
    [IO.File]::WriteAllLines($ResultPath, [string[]] $lines)
}

$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
$skipped = if ($result.SkippedCount) { ", $($result.SkippedCount) skipped" }
"Pester $($result.Version) on PowerShell $($PSVersionTable.PSVersion): $($result.PassedCount) passed, $failed failed$skipped"
exit [int]($failed -gt 0 -or $result.PassedCount -eq 0)
