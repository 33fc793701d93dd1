# Runs each command. The exit code is 1 if one of them wrote an error.
$page = Join-Path ([IO.Path]::GetTempPath()) 'certinfo-certificates.html'
$commands = @(
    'Get-AlibabaCertificateInfo 1644xx'
    "'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo | Where-Object CertExpireTime -lt (Get-Date).AddDays(30)"
    'Find-AlibabaCertificate'
    'Find-AlibabaCertificate -Service Cdn, Dcdn, Cas | Test-AlibabaCertificate | Where-Object Severity -ne OK | Sort-Object DaysRemaining'
    'Find-AlibabaCertificate -Service Cas | Where-Object { -not $_.UsedBy }'
    'Get-AlibabaCertificateInfo -DomainName www.example.com | Format-List CertId, DomainName, CertExpireTime, Issuer, Thumbprint'
    'Get-AlibabaCertificateInfo -DomainName shop.example.com | Get-AlibabaEdgeCertificate -EdgeNode'
    'Find-AlibabaCertificate | Get-AlibabaCertificateInfo | Sort-Object CertExpireTime | Select-Object -First 3 CertId, DaysRemaining, Status | ConvertTo-Json'
    'Find-AlibabaCertificate -ProfileName prod, dev | Get-AlibabaCertificateInfo | Sort-Object DaysRemaining | Format-Table ProfileName, DomainName, CertId, DaysRemaining'
    "Find-AlibabaCertificate | Get-AlibabaCertificateInfo | Test-AlibabaCertificate | Export-AlibabaCertificateReport -Path '$page' -PassThru | Where-Object Severity -ne OK"
)

foreach ($command in $commands) {
    "$($PSStyle.Formatting.TableHeader)PS> $command$($PSStyle.Reset)"
    & ([scriptblock]::Create($command)) | Out-Default
}

exit [int]($Error.Count -gt 0)
