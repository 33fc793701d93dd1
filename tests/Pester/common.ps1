# What every test file starts with: the module, and an emulated service of its own in a process beside it.

# The manifest to test: the checkout's, unless the variable names another, such as a package's.
function Get-ManifestPath {
    if ($env:CERTINFO_MODULE) { return $env:CERTINFO_MODULE }
    [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'CertInfo.psd1'))
}

# The credentials, the proxies and the language of who runs the tests have no part in them: set aside here, and given back by
# Restore-UserSetting.
function Hide-UserSetting {
    $saved = @{}
    foreach ($variable in Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA|ALICLOUD)|^(HTTPS?|ALL|NO)_PROXY$|^(HOME|USERPROFILE)$') {
        $saved[$variable.Name] = $variable.Value
        Remove-Item "Env:$($variable.Name)"
    }

    $env:HOME = $env:USERPROFILE = $TestDrive
    [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
    $saved
}

function Restore-UserSetting([hashtable] $Saved) {
    Get-ChildItem Env: | Where-Object Name -Match '^ALIBABA|^(HOME|USERPROFILE)$' | ForEach-Object { Remove-Item "Env:$($_.Name)" }
    foreach ($name in $Saved.Keys) { Set-Item "Env:$name" $Saved[$name] }
}

# The emulator says where it listens; it ends when its standard input does, and so with the tests at the latest.
function Start-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param()

    $assembly = $env:CERTINFO_EMULATOR
    if (-not $assembly) {
        $assembly = 'Release', 'Debug' |
            ForEach-Object { [IO.Path]::Combine($PSScriptRoot, '..', 'CertInfo.Emulator', 'bin', $_, 'net10.0', 'CertInfo.Emulator.dll') } |
            Where-Object { [IO.File]::Exists($_) } |
            Select-Object -First 1
    }

    if (-not $assembly) { throw 'The emulator is not built: run dotnet build, or ./build.ps1 Pester.' }

    $start = New-Object Diagnostics.ProcessStartInfo 'dotnet', ('"{0}" --exit-with-stdin' -f $assembly)
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '(http://\S+)$') { throw "The emulator did not start: $line" }
    [pscustomobject]@{ Process = $process; Endpoint = [uri] $Matches[1] }
}

function Stop-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param($Emulator)

    $Emulator.Process.StandardInput.Close()
    if (-not $Emulator.Process.WaitForExit(10000)) { $Emulator.Process.Kill() }
    $Emulator.Process.Dispose()
}

# The emulator's keys are no secrets: it prints them.
function New-AccessKey {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'No secret.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Changes nothing.')]
    param([string] $Id = 'testid', [string] $Secret = 'testsecret')

    [pscredential]::new($Id, (ConvertTo-SecureString $Secret -AsPlainText -Force))
}

# The engine that runs this: pwsh or powershell.exe.
function Get-EnginePath { [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName }

$env:POWERSHELL_TELEMETRY_OPTOUT = '1'

# What the machine has set up for its user is no part of a test: its language, its proxy, an account.
[Threading.Thread]::CurrentThread.CurrentCulture = [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA|ALICLOUD)|^(HTTPS?|ALL|NO)_PROXY$|^NO_COLOR$' | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Name, $null) }
$env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
