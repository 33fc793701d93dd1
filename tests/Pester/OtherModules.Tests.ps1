# The module in one session with the assemblies that AWS.Tools, Az and PnP load. CERTINFO_PACKAGES is the folder of NuGet, to which
# restore downloads them.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot common.ps1)
    $hasPackages = [IO.Directory]::Exists([IO.Path]::Combine((Get-PackageFolder), 'awssdk.core'))
    $orders = @(
        @{ Name = 'the module first'; Order = 'CertInfo', 'Json', 'Aws', 'Azure', 'Identity' }
        @{ Name = 'the module last'; Order = 'Identity', 'Azure', 'Aws', 'Json', 'CertInfo' }
        @{ Name = 'the module between them'; Order = 'Aws', 'Json', 'CertInfo', 'Azure', 'Identity' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $packages = Get-PackageFolder
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator

    # Modules that only load an assembly, as the other modules do.
    $modules = @{ CertInfo = Get-ManifestPath }
    $desktop = $PSVersionTable.PSEdition -ne 'Core'
    foreach ($other in @(
            @{ Name = 'Aws'; Package = 'awssdk.core'; Assembly = 'AWSSDK.Core.dll'; Core = 'net8.0'; Desktop = 'net472' }
            @{ Name = 'Azure'; Package = 'azure.core'; Assembly = 'Azure.Core.dll'; Core = 'net8.0'; Desktop = 'net472' }
            @{ Name = 'Identity'; Package = 'microsoft.identity.client'; Assembly = 'Microsoft.Identity.Client.dll'; Core = 'net8.0'; Desktop = 'net472' }
            @{ Name = 'Json'; Package = 'system.text.json'; Assembly = 'System.Text.Json.dll'; Core = 'net10.0'; Desktop = 'net462' }
        )) {
        $version = Get-ChildItem ([IO.Path]::Combine($packages, $other.Package)) -Directory -ErrorAction Ignore | Sort-Object { [version] $_.Name } | Select-Object -Last 1
        if (-not $version) { continue }
        $assembly = [IO.Path]::Combine($version.FullName, 'lib', $(if ($desktop) { $other.Desktop } else { $other.Core }), $other.Assembly)
        $modules[$other.Name] = Join-Path $TestDrive "$($other.Name).psm1"

        # PowerShell 7 has a System.Text.Json of its own, so other modules load theirs in a context of their own.
        $load = if ($other.Name -eq 'Json' -and -not $desktop) { "[Runtime.Loader.AssemblyLoadContext]::new('Other').LoadFromAssemblyPath('$assembly')" }
        else { "[Reflection.Assembly]::LoadFrom('$assembly')" }
        "`$null = $load" | Set-Content $modules[$other.Name]
    }

    # In a process of its own: what a session loads stays loaded.
    function Invoke-Session([string[]] $Order) {
        $import = @($Order | ForEach-Object { "Import-Module '$($modules[$_])' -ErrorAction Stop" }) -join '; '
        $json = Invoke-Engine -Command @"
[Threading.Thread]::CurrentThread.CurrentCulture = [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
function Get-Setting { [string] [Net.ServicePointManager]::SecurityProtocol; [Net.ServicePointManager]::DefaultConnectionLimit; [Net.ServicePointManager]::Expect100Continue }
`$before = @(Get-Setting) -join ' '
$import
`$service = @{ EndpointUrl = '$($emulator.Endpoint)'; Credential = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force)) }
`$found = Find-AlibabaCertificate @service
`$certificates = `$found | Get-AlibabaCertificateInfo @service
`$loaded = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { `$_.GetName().Name }
`$result = [ordered] @{
    Table       = (`$found | Out-String -Width 120) + (`$certificates | Out-String -Width 120)
    Thumbprints = @(`$certificates.Thumbprint)
    Errors      = @(`$Error | ForEach-Object { [string] `$_ })
    HasChanged  = `$before -ne (@(Get-Setting) -join ' ')
    Loaded      = @('AWSSDK.Core', 'Azure.Core', 'Microsoft.Identity.Client' | Where-Object { `$loaded -contains `$_ })
    Region      = if ('Amazon.RegionEndpoint' -as [type]) { [Amazon.RegionEndpoint]::USEast1.SystemName }
    Location    = if ('Azure.Core.AzureLocation' -as [type]) { [Azure.Core.AzureLocation]::EastAsia.Name }
    LogLevel    = if ('Microsoft.Identity.Client.LogLevel' -as [type]) { [string] [Microsoft.Identity.Client.LogLevel]::Warning }
}
`$result | ConvertTo-Json -Compress
"@
        ($json | Select-Object -Last 1) | ConvertFrom-Json
    }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'In a session with the assemblies of other modules' -Skip:(-not $hasPackages) {
    BeforeAll { $alone = Invoke-Session CertInfo }

    It 'the module changes no setting of the process' {
        $alone.HasChanged | Should -BeFalse
        $alone.Errors | Should -BeNullOrEmpty
        $alone.Thumbprints.Count | Should -Be 6
        $alone.Loaded | Should -BeNullOrEmpty
    }

    It 'all of them work, with <Name>' -ForEach $orders {
        $together = Invoke-Session $Order
        $together.Errors | Should -BeNullOrEmpty
        $together.Thumbprints | Should -Be $alone.Thumbprints
        $together.Table | Should -BeExactly $alone.Table
        $together.Loaded | Should -Be 'AWSSDK.Core', 'Azure.Core', 'Microsoft.Identity.Client'
        $together.Region | Should -Be 'us-east-1'
        $together.Location | Should -Be 'eastasia'
        $together.LogLevel | Should -Be 'Warning'
    }
}
