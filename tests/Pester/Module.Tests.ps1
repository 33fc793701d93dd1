BeforeDiscovery {
    . (Join-Path $PSScriptRoot common.ps1)
    $commands = (Import-PowerShellDataFile (Get-ManifestPath)).CmdletsToExport
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $manifest = Get-ManifestPath
    Import-Module $manifest -Force
    $module = Get-Module CertInfo
}

AfterAll {
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'The module' {
    It 'has a manifest that its engine accepts' {
        (Test-ModuleManifest $manifest -ErrorAction Stop).Name | Should -Be 'CertInfo'
    }

    It 'can be read as data, as galleries do' {
        (Import-PowerShellDataFile $manifest).RootModule | Should -Be 'bin/CertInfo.PowerShell.dll'
    }

    It 'is for both editions' {
        $module.CompatiblePSEditions | Should -Contain 'Desktop'
        $module.CompatiblePSEditions | Should -Contain 'Core'
    }

    It 'exports cmdlets alone, and what its manifest names' {
        $named = (Import-PowerShellDataFile $manifest).CmdletsToExport
        ($module.ExportedCommands.Keys | Sort-Object) -join ',' | Should -Be (($named | Sort-Object) -join ',')
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'uses approved verbs' {
        $verbs = (Get-Verb).Verb
        (Get-Command -Module CertInfo).Verb | ForEach-Object { $verbs | Should -Contain $_ }
    }

    It 'has the version of its assembly' {
        $loaded = [CertInfo.CertificateInfo].Assembly.GetName().Version
        $module.Version | Should -Be ([version]::new($loaded.Major, $loaded.Minor, $loaded.Build))
    }

    It 'can be removed and imported again' {
        Remove-Module CertInfo
        Get-Command Get-AlibabaCertificateInfo -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-Module $manifest
        Get-Command Get-AlibabaCertificateInfo | Should -Not -BeNullOrEmpty
    }

    It 'warns of nothing on import' {
        $null = Import-Module $manifest -Force -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It 'loads one assembly of its own on PowerShell 7' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $script = "Import-Module '$($manifest -replace "'", "''")'; [AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { `$_.StartsWith((Get-Module CertInfo).ModuleBase) } | Split-Path -Leaf"
        @(Invoke-Engine -Command $script) | Should -Be 'CertInfo.PowerShell.dll'
    }
}

Describe 'Help of <_>' -ForEach $commands {
    BeforeAll { $help = Get-Help $_ -Full }

    It 'has its syntax' { ($help | Out-String) | Should -Match ([regex]::Escape($_)) }

    It 'has a synopsis, a description and examples' {
        $help.Synopsis.Trim() | Should -Not -Match "^$_ \["
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterThan 0
    }

    It 'describes every parameter' {
        $common = [Management.Automation.Cmdlet]::CommonParameters
        foreach ($name in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            (Get-Help $help.Name -Parameter $name).description.Text | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'tells which permission is needed, if the command calls the service' {
        $notes = $help.alertSet | Out-String
        $notes.Trim() | Should -Not -BeNullOrEmpty
        if ((Get-Command $_).Parameters.ContainsKey('EndpointUrl')) { $notes | Should -Match '"cdn:Describe' }
    }

    It 'is in Chinese too' {
        # In a session of its own: one keeps the help that it has read.
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest, $name)
                [Threading.Thread]::CurrentThread.CurrentUICulture = "zh-CN"
                Import-Module $manifest
                (Get-Help $name).Synopsis').AddArgument($manifest).AddArgument($help.Name)
            $shell.Invoke() | Should -Match '\p{IsCJKUnifiedIdeographs}'
        }
        finally { $shell.Dispose() }
    }
}

Describe 'The examples' {
    BeforeAll {
        $emulator = Start-Emulator
        $folder = $TestDrive
        '1644xx', '1645xx' | Set-Content (Join-Path $folder ids.txt)
        'example.com', 'www.example.com' | Set-Content (Join-Path $folder domains.txt)
        "CertId,Owner`n1644xx,web`n1646xx,old" | Set-Content (Join-Path $folder certificates.csv)
        '{"current":"production","profiles":[{"name":"production","mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}]}' | Set-Content (Join-Path $folder config.json)
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $folder config.json
        Find-AlibabaCertificate -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey) | Export-Clixml (Join-Path $folder certificates.xml)
    }

    AfterAll { Stop-Emulator $emulator }

    # Each in a session of its own, where exit ends no more than that.
    It 'of <_> run as they are' -ForEach $commands {
        $examples = @((Get-Help $_ -Full).examples.example)
        $examples.Count | Should -BeGreaterOrEqual 6
        foreach ($example in $examples) {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript('param($manifest, $folder, $endpoint, $key)
                    Import-Module $manifest
                    Set-Location $folder
                    $global:PSDefaultParameterValues = @{ "*-Alibaba*:EndpointUrl" = $endpoint }
                    $global:SecretForTest = $key
                    function global:Get-Secret { $SecretForTest }')
                $null = $shell.AddParameters(@{ manifest = $manifest; folder = $folder; endpoint = $emulator.Endpoint; key = New-AccessKey }).Invoke()
                $shell.Commands.Clear()
                $stop = $null
                try { $null = $shell.AddScript($example.code).Invoke() }
                catch {
                    $stop = $_.Exception.InnerException.ErrorRecord
                    if (-not $stop) { throw }
                }

                # The emulator has no edge nodes and no domain .example.com, and DNS does not have the domains of the examples.
                $expected = switch -Regex ($example.code) { 'nosuch' { '^CertNotExisted,' } 'EdgeCertificate' { '^(Edge|HostNameRequired|DomainNotFound|InvalidDomain)' } default { '^$' } }
                @($shell.Streams.Error) + $stop | Where-Object { $_ -and $_.FullyQualifiedErrorId -notmatch $expected } | Should -BeNullOrEmpty -Because $example.code
            }
            finally { $shell.Dispose() }
        }
    }
}

Describe 'The README' {
    BeforeDiscovery {
        $readme = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'README.md'))
        $blocks = @([regex]::Matches(([IO.File]::ReadAllText($readme) -replace '\r'), '(?m)(?:^ {4}.*\n)+') |
            ForEach-Object { ($_.Value -replace '(?m)^ {4}').Trim() } |
            Where-Object { $_ -match '-Alibaba' -and $_ -notmatch '^dotnet|Get-Credential' } |
            ForEach-Object { @{ Code = $_.Replace('/var/lib/node_exporter/', '') } })
    }

    BeforeAll {
        $emulator = Start-Emulator
        "CertId,Owner`n1644xx,web`n1646xx,old" | Set-Content (Join-Path $TestDrive certificates.csv)
        $profiles = 'production', 'prod', 'dev' | ForEach-Object { '{"name":"' + $_ + '","mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}' }
        '{"current":"production","profiles":[' + ($profiles -join ',') + ']}' | Set-Content (Join-Path $TestDrive config.json)
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive config.json
    }

    AfterAll { Stop-Emulator $emulator }

    It 'has examples' { Select-String -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'README.md')) -Pattern '^ {4}.*-Alibaba' | Should -Not -BeNullOrEmpty }

    # Each in a session of its own, where exit ends no more than that. The session of the job imports the module too.
    It 'has commands that run as they are: <Code>' -ForEach $blocks {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest, $folder, $endpoint)
                Import-Module $manifest
                Set-Location $folder
                $prepare = [scriptblock]::Create("Import-Module ''$manifest''; `$global:PSDefaultParameterValues = @{ ''*-Alibaba*:EndpointUrl'' = ''$endpoint'' }")
                $global:PSDefaultParameterValues = @{ "*-Alibaba*:EndpointUrl" = $endpoint; "Start-Job:InitializationScript" = { $prepare }.GetNewClosure() }')
            $null = $shell.AddParameters(@{ manifest = $manifest; folder = $TestDrive; endpoint = $emulator.Endpoint }).Invoke()
            $shell.Commands.Clear()
            $shown = $shell.AddScript($Code).AddCommand('Out-String').Invoke() -join ''
            $expected = if ($Code -match 'EdgeCertificate') { '^(Edge|HostNameRequired)' } elseif ($Code -match 'ErrorVariable') { '^CertNotExisted,' } else { '^$' }
            $shell.Streams.Error | Where-Object { $_.FullyQualifiedErrorId -notmatch $expected } | Should -BeNullOrEmpty
            if ($Code -match 'catch .*nosuch|nosuch.*\n?catch') { $shown | Should -Match 'CertNotExisted, request [0-9A-F-]{36}' }
            if ($Code -match 'Start-Job') { $shown | Should -Match 'example\.com' }
        }
        finally { $shell.Dispose() }
    }
}

Describe 'about_CertInfo' {
    It 'is found' { Get-Help about_CertInfo | Out-String | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID' }

    It 'fits on a screen of 80 columns in <_>' -ForEach 'en-US', 'zh-CN' {
        $file = [IO.Path]::Combine((Split-Path $manifest), $_, 'about_CertInfo.help.txt')
        foreach ($line in [IO.File]::ReadAllLines($file)) {
            # A Chinese character takes two columns.
            $width = $line.Length + @($line.ToCharArray() | Where-Object { $_ -ge 0x2e80 }).Count
            $width | Should -BeLessOrEqual 80 -Because $line
        }
    }
}
