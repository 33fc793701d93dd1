<#
.SYNOPSIS
Checks the certificates of an account, and ends with the exit code of a monitoring plugin.

.DESCRIPTION
Writes one line with performance data, and one more line for each certificate that needs attention. The exit code is that of the most
severe certificate: 0 OK, 1 warning, 2 critical, 3 unknown. It is 3 if the module cannot be imported, if the list cannot be read, if a
certificate cannot be read, or if the list is empty.

Nagios:         command_line  pwsh -NoProfile -NonInteractive -File /opt/certinfo/check.ps1 -ProfileName monitoring
Task Scheduler: program pwsh, arguments -NoProfile -NonInteractive -File C:\certinfo\check.ps1. The exit code is the last run result.
cron:           0 7 * * *  out=$(pwsh -NoProfile -NonInteractive -File /opt/certinfo/check.ps1) || echo "$out"
                cron mails the output, which is empty if all certificates are OK.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File check.ps1 -ProfileName monitoring -WarningDays 21 -CriticalDays 7
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'They are passed by name.')]
[CmdletBinding()]
param(
    # A part of the names of the domains or certificates to check.
    [string] $Keyword,

    # The profile with the access key. Without it, the module uses the default chain of credentials.
    [string] $ProfileName,

    [string] $Region,

    [uri] $EndpointUrl,

    # Without limits, they depend on the lifetime of each certificate.
    [int] $WarningDays,

    [int] $CriticalDays,

    # The name of the module, or the path of its manifest.
    [string] $Module = 'CertInfo'
)

function Select-Parameter([string[]] $Name) {
    $selected = @{}
    foreach ($key in $Name) { if ($given.ContainsKey($key)) { $selected[$key] = $given[$key] } }
    $selected
}

$given = $PSBoundParameters
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    Import-Module $Module
    $connection = Select-Parameter ProfileName, Region, EndpointUrl
    $list = Select-Parameter Keyword
    $limits = Select-Parameter WarningDays, CriticalDays
    $found = @(Find-AlibabaCertificate @list @connection)
    if ($found.Count -eq 0) { throw 'The list of certificates is empty.' }

    # One certificate that cannot be read does not hide the others.
    $checks = @($found | Get-AlibabaCertificateInfo @connection -ErrorAction SilentlyContinue -ErrorVariable problems | Test-AlibabaCertificate @limits)
    $worst = ($checks | Measure-Object ExitCode -Maximum).Maximum
    if ($problems.Count -gt 0 -or $checks.Count -eq 0) { $worst = 3 }

    $counts = foreach ($severity in 'Critical', 'Warning', 'Unknown', 'OK') { @($checks | Where-Object Severity -EQ $severity).Count }
    $days = ($checks | Where-Object { $null -ne $_.DaysRemaining } | Measure-Object DaysRemaining -Minimum).Minimum
    $text = 'CERTIFICATES {0} - {1} critical, {2} warning, {3} unknown, {4} OK' -f @(('OK', 'WARNING', 'CRITICAL', 'UNKNOWN')[$worst]; $counts)
    if ($problems.Count -gt 0) { $text += ', {0} not read' -f $problems.Count }

    # A vertical bar begins the performance data, so no text contains one.
    "$text | days=$days critical=$($counts[0]) warning=$($counts[1]) unknown=$($counts[2]) ok=$($counts[3])"
    $checks | Where-Object ExitCode -GT 0 | Sort-Object ExitCode -Descending | ForEach-Object { '{0} {1}: {2}' -f $_.Severity.ToUpperInvariant(), $_.DomainName, $_.Message -replace '\|', '/' }
    $problems | ForEach-Object { 'UNKNOWN {0}: {1}' -f $_.TargetObject, $_ -replace '\|', '/' -replace '\s+', ' ' }
}
catch {
    "CERTIFICATES UNKNOWN - $_" -replace '\|', '/' -replace '\s+', ' '
    $worst = 3
}

exit $worst
