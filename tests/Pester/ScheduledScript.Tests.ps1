# A check as a scheduler runs it: no profile, nobody to ask, its result an exit code.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator

    # Under build.ps1's Stop, Windows PowerShell would end a test at what a program writes to its standard error, once redirected.
    $ErrorActionPreference = 'Continue'
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'

    $check = Join-Path $TestDrive check.ps1
    @'
param([string] $Manifest, [uri] $Endpoint, [string] $Ids, [int] $Days = 30)
$ErrorActionPreference = 'Stop'
try {
    Import-Module $Manifest
    $due = $Ids -split ',' | Get-AlibabaCertificateInfo -EndpointUrl $Endpoint | Where-Object DaysRemaining -LT $Days
}
catch {
    [Console]::Error.WriteLine("UNKNOWN: $_")
    exit 3
}
if ($due) { "WARNING: $($due.CertId -join ' ')"; exit 1 }
'OK'
exit 0
'@ | Set-Content $check

    function Invoke-Check([string] $Ids) {
        Invoke-Engine -ExecutionPolicy Bypass -File $check -Manifest (Get-ManifestPath) -Endpoint $emulator.Endpoint -Ids $Ids
    }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'A scheduled script' {
    It 'ends with 0 where nothing is due' {
        Invoke-Check 1644xx | Should -Be 'OK'
        $LASTEXITCODE | Should -Be 0
    }

    It 'ends with 1 and names what is due' {
        Invoke-Check '1644xx,1645xx,1646xx' | Should -Be 'WARNING: 1645xx 1646xx'
        $LASTEXITCODE | Should -Be 1
    }

    It 'ends with another code where it could not tell' {
        Invoke-Check nosuch 2>&1 | Out-String | Should -Match 'UNKNOWN: .*nosuch'
        $LASTEXITCODE | Should -Be 3
    }

    It 'fails instead of asking for an id' {
        $null = Invoke-Engine -Command "Import-Module '$(Get-ManifestPath)'; Get-AlibabaCertificateInfo" 2>&1
        $LASTEXITCODE | Should -Be 1
    }

    It 'fails without credentials, and says which sources it tried' {
        $id, $homes = $env:ALIBABA_CLOUD_ACCESS_KEY_ID, @($env:HOME, $env:USERPROFILE, $env:HOMEPATH)
        Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID
        $env:HOME = $env:USERPROFILE = "$TestDrive"
        $env:HOMEPATH = $null
        try {
            Invoke-Check 1644xx 2>&1 | Out-String | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID'
            $LASTEXITCODE | Should -Be 3
        }
        finally {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $id
            $env:HOME, $env:USERPROFILE, $env:HOMEPATH = $homes
        }
    }
}
