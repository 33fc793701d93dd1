<#
.SYNOPSIS
    Answers questions with the module: one line of JSON in, one line out.
#>
param(
    # The assembly of the tests, which routes the requests.
    [string] $TestAssembly,

    # The assembly of the module.
    [string] $ModuleAssembly
)

$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
[void] [Reflection.Assembly]::LoadFrom($TestAssembly)

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $question = ConvertFrom-Json $line
    $failure = $message = $null
    try {
        [CertInfo.Tests.PowerShell.ServiceRoute]::Set($question.service)
        foreach ($variable in $question.variables.PSObject.Properties) {
            # PowerShell would pass an empty text for null, which is another thing than no variable.
            $value = if ($null -eq $variable.Value) { [NullString]::Value } else { $variable.Value }
            [Environment]::SetEnvironmentVariable($variable.Name, $value)
        }

        Set-Location -LiteralPath $question.folder
        [Environment]::CurrentDirectory = $question.folder

        $parameters = @{ CertId = '1644xx'; MaximumRetryCount = 0 }
        if ($question.profile) { $parameters.ProfileName = $question.profile }
        if ($question.region) { $parameters.Region = $question.region }

        # A new copy of the assembly for each question: its static fields are what a new process has.
        $module = Import-Module -Assembly ([CertInfo.Tests.PowerShell.ModuleCopy]::Load($ModuleAssembly)) -PassThru -Force
        try { [void] (Get-AlibabaCertificateInfo @parameters 3> $null) }
        finally { Remove-Module $module }
    }
    catch {
        $failure = @($_.FullyQualifiedErrorId -split ',')[0]
        $message = $_.Exception.Message
        if ($failure -eq $_.FullyQualifiedErrorId) { $failure = "$failure $($_.Exception.InnerException)" }
    }

    [Console]::Out.WriteLine((ConvertTo-Json @{ failure = $failure; message = $message } -Compress))
}
