@{
    RootModule             = 'bin/CertInfo.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '9ed12b3b-28c2-4fc5-aca4-0890f1b0a952'
    Author                 = 'CertInfo contributors'
    CompanyName            = 'CertInfo contributors'
    Copyright              = 'Copyright (c) CertInfo contributors. MIT License.'
    Description            = 'Gets certificates from Alibaba Cloud CDN as PowerShell objects, with their names, domains, validity and X.509 certificates.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('bin/CertInfo.Format.ps1xml')
    CmdletsToExport        = @('Export-AlibabaCertificateMetric', 'Export-AlibabaCertificateReport', 'Find-AlibabaCertificate', 'Get-AlibabaCertificateInfo', 'Get-AlibabaEdgeCertificate', 'Test-AlibabaCertificate')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags = @('AlibabaCloud', 'Aliyun', 'CDN', 'Certificate', 'TLS', 'SSL', 'X509', 'Expiry', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
