@{
    RootModule        = 'CertInfo.Baseline.dll'
    ModuleVersion     = '0.1.0'
    GUID              = '6f0d1f0c-7d0f-4f5b-9c1f-0f3a5a0c2d11'
    Author            = 'CertInfo contributors'
    CompanyName       = 'CertInfo contributors'
    Copyright         = 'Copyright (c) CertInfo contributors. MIT License.'
    Description       = 'What CertInfo is measured against: the least that a binary module with a format file can be.'
    FormatsToProcess  = @('Baseline.Format.ps1xml')
    CmdletsToExport   = @('Get-Nothing', 'Get-Answer')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
