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
    foreach ($variable in Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA|ALICLOUD)|^(HTTPS?|ALL|NO)_PROXY$|^(HOME|USERPROFILE|HOMEDRIVE|HOMEPATH)$') {
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

# The folder to which restore downloads packages. A test hides the home of the user, so the run of the tests passes the folder.
function Get-PackageFolder {
    if ($env:CERTINFO_PACKAGES) { return $env:CERTINFO_PACKAGES }
    if ($env:NUGET_PACKAGES) { return $env:NUGET_PACKAGES }
    [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.nuget', 'packages')
}

# The dotnet program, which PATH need not name: an SDK, an environment and a running .NET each say where theirs is.
function Get-DotNetPath {
    $name = if ($env:OS -eq 'Windows_NT') { 'dotnet.exe' } else { 'dotnet' }
    $candidates = @($env:DOTNET_HOST_PATH)
    if ($env:DOTNET_ROOT) { $candidates += [IO.Path]::Combine($env:DOTNET_ROOT, $name) }

    # A shared runtime is in <root>/shared/Microsoft.NETCore.App/<version>.
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $candidates += [IO.Path]::GetFullPath([IO.Path]::Combine([Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory(), '..', '..', '..', $name))
    }

    $candidates += (Get-Command dotnet -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Path
    $found = $candidates | Where-Object { $_ -and [IO.File]::Exists($_) } | Select-Object -First 1
    if (-not $found) { throw 'dotnet is not found: not in DOTNET_HOST_PATH, DOTNET_ROOT or PATH.' }
    $found
}

# Starts an emulator. It ends when its input ends, and so with the tests at the latest. A shell that cannot start the emulator itself,
# such as one under Wine, gets it from the address in CERTINFO_EMULATOR_STARTER: the first line is the arguments, and the connection
# carries the input and the output.
function Start-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param([string] $Arguments)

    if ($env:CERTINFO_EMULATOR_STARTER) {
        $address = [uri] $env:CERTINFO_EMULATOR_STARTER
        $connection = New-Object Net.Sockets.TcpClient $address.Host, $address.Port
        $output = New-Object IO.StreamReader $connection.GetStream()
        $request = [Text.Encoding]::UTF8.GetBytes("$Arguments`n")
        $connection.GetStream().Write($request, 0, $request.Length)
        $process = $null
    } else {
        $connection = $null
        $start = New-Object Diagnostics.ProcessStartInfo (Get-DotNetPath), ('"{0}" --exit-with-stdin {1}' -f (Get-EmulatorPath), $Arguments)
        $start.UseShellExecute = $false
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        $output = $process.StandardOutput
    }

    $line = $output.ReadLine()
    if ($line -notmatch '(https?://\S+)$') { throw "The emulator did not start: $line" }
    [pscustomobject]@{ Process = $process; Connection = $connection; Output = $output; Endpoint = [uri] $Matches[1] }
}

function Get-EmulatorPath {
    if ($env:CERTINFO_EMULATOR) { return $env:CERTINFO_EMULATOR }
    $assembly = 'Release', 'Debug' |
        ForEach-Object { [IO.Path]::Combine($PSScriptRoot, '..', 'CertInfo.Emulator', 'bin', $_, 'net10.0', 'CertInfo.Emulator.dll') } |
        Where-Object { [IO.File]::Exists($_) } |
        Select-Object -First 1
    if (-not $assembly) { throw 'The emulator is not built: run dotnet build, or ./build.ps1 Pester.' }
    $assembly
}

# Ends the emulator, and returns the output that was not read yet.
function Complete-Emulator($Emulator) {
    if ($Emulator.Process) { $Emulator.Process.StandardInput.Close() } else { $Emulator.Connection.Client.Shutdown('Send') }
    $Emulator.Output.ReadToEnd()
}

function Stop-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param($Emulator)

    if ($Emulator.Connection) {
        $Emulator.Connection.Dispose()
        return
    }

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

# Runs the engine in a process of its own, from the program that runs this: pwsh, powershell.exe, or dotnet with the engine's
# assembly, as a .NET tool is run.
function Invoke-Engine {
    $program = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $assembly = @()
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $assembly = @(Join-Path $PSHOME pwsh.dll) }
    & $program @assembly -NoProfile -NonInteractive @args
}

$env:POWERSHELL_TELEMETRY_OPTOUT = '1'

# What the machine has set up for its user is no part of a test: its language, its proxy, an account.
[Threading.Thread]::CurrentThread.CurrentCulture = [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA|ALICLOUD)|^(HTTPS?|ALL|NO)_PROXY$|^NO_COLOR$' | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Name, $null) }
$env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
