<#
.SYNOPSIS
Checks the certificates of one or several accounts, and ends with the exit code of a monitoring plugin.

.DESCRIPTION
Writes one line with performance data, and one more line for each certificate that needs attention. The exit code is that of the most
severe certificate: 0 OK, 1 warning, 2 critical, 3 unknown. It is 3 if the module cannot be imported, if a list cannot be read, if a
certificate cannot be read, or if all lists are empty. What can be read is checked all the same.

Nagios:         command_line  pwsh -NoProfile -NonInteractive -File /opt/certinfo/check.ps1 -ProfileName monitoring
Task Scheduler: program pwsh, arguments -NoProfile -NonInteractive -File C:\certinfo\check.ps1. The exit code is the last run result.
cron:           0 7 * * *  out=$(pwsh -NoProfile -NonInteractive -File /opt/certinfo/check.ps1) || echo "$out"
                cron mails the output, which is empty if all certificates are OK.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File check.ps1 -ProfileName monitoring -WarningDays 21 -CriticalDays 7

.EXAMPLE
pwsh -NoProfile -NonInteractive -File check.ps1 -Service Cdn,Dcdn,Cas -ProfileName prod,dev

Checks the certificates on the domains of CDN and DCDN and those in Certificate Management Service, in two accounts.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'They are passed by name.')]
[CmdletBinding()]
param(
    # A part of the names of the domains or certificates to check.
    [string] $Keyword,

    # The services: Cdn, Dcdn and Cas (Certificate Management Service), with commas between them. The default is Cdn.
    [string[]] $Service,

    # The profiles with the access keys, with commas between them. Wildcard characters are allowed. Without a profile, the module uses the
    # default chain of credentials.
    [string[]] $ProfileName,

    [string] $Region,

    [uri] $EndpointUrl,

    # Without limits, they depend on the lifetime of each certificate.
    [int] $WarningDays,

    [int] $CriticalDays,

    # The name of the module, or the path of its manifest.
    [string] $Module = 'CertInfo'
)

# With -File, PowerShell passes names with commas between them as one text.
function Split-Name([string[]] $Name) { @($Name -split ',').Trim() }

function Select-Parameter([string[]] $Name) {
    $selected = @{}
    foreach ($key in $Name) { if ($given.ContainsKey($key)) { $selected[$key] = $given[$key] } }
    $selected
}

# A certificate that was bought or uploaded has no domain of its own. The profile is named if there are several accounts.
function Get-Label($Check) {
    $name = if ($Check.DomainName) { $Check.DomainName } else { "$($Check.CertName) ($($Check.CertId))" }
    if ($hasProfiles) { "$name of $($Check.ProfileName)" } else { $name }
}

$given = $PSBoundParameters
foreach ($key in 'Service', 'ProfileName') { if ($given.ContainsKey($key)) { $given[$key] = Split-Name $given[$key] } }
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    Import-Module $Module
    $connection = Select-Parameter Region, EndpointUrl
    $list = Select-Parameter Keyword, Service, ProfileName
    $limits = Select-Parameter WarningDays, CriticalDays

    # One account, service or certificate that cannot be read does not hide the others. An object is read with its own account.
    $found = @(Find-AlibabaCertificate @list @connection -ErrorAction SilentlyContinue -ErrorVariable failedLists)
    if ($found.Count -eq 0 -and $failedLists.Count -eq 0) { throw 'The list of certificates is empty.' }
    if ($found.Count -eq 0 -and $failedLists.Count -eq 1) { throw $failedLists[0] }
    $certificates = @($found | Where-Object Service -NE Cas | Get-AlibabaCertificateInfo @connection -ErrorAction SilentlyContinue -ErrorVariable failedReads)

    # The objects of Certificate Management Service have an expiration time. CDN knows only those that are in use on its domains.
    $certificates += @($found | Where-Object Service -EQ Cas)
    $checks = @($certificates | Test-AlibabaCertificate @limits)
    $problems = @($failedLists) + @($failedReads)
    $hasProfiles = @($checks.ProfileName | Select-Object -Unique).Count -gt 1
    $worst = ($checks | Measure-Object ExitCode -Maximum).Maximum
    if ($problems.Count -gt 0 -or $checks.Count -eq 0) { $worst = 3 }

    $counts = foreach ($severity in 'Critical', 'Warning', 'Unknown', 'OK') { @($checks | Where-Object Severity -EQ $severity).Count }
    $days = ($checks | Where-Object { $null -ne $_.DaysRemaining } | Measure-Object DaysRemaining -Minimum).Minimum
    if ($null -eq $days) { $days = 'U' }
    $text = 'CERTIFICATES {0} - {1} critical, {2} warning, {3} unknown, {4} OK' -f @(('OK', 'WARNING', 'CRITICAL', 'UNKNOWN')[$worst]; $counts)
    if ($problems.Count -gt 0) { $text += ', {0} not read' -f $problems.Count }

    # A vertical bar begins the performance data, so no text contains one.
    "$text | days=$days critical=$($counts[0]) warning=$($counts[1]) unknown=$($counts[2]) ok=$($counts[3])"
    $checks | Where-Object ExitCode -GT 0 | Sort-Object ExitCode -Descending | ForEach-Object { '{0} {1}: {2}' -f $_.Severity.ToUpperInvariant(), (Get-Label $_), $_.Message -replace '\|', '/' }
    $problems | ForEach-Object { 'UNKNOWN {0}: {1}' -f $_.TargetObject, $_ -replace '\|', '/' -replace '\s+', ' ' }
}
catch {
    "CERTIFICATES UNKNOWN - $_" -replace '\|', '/' -replace '\s+', ' '
    $worst = 3
}

exit $worst
