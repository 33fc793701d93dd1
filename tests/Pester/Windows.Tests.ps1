# What differs on Windows: home folders, line ends, encodings, External programs, paths and the execution policy.
BeforeDiscovery {
    $onWindows = $env:OS -eq 'Windows_NT'
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator
    Import-Module (Get-ManifestPath) -Force

    function Write-Configuration([string] $Folder, [string] $Text, [string] $Encoding = 'utf8') {
        $null = New-Item -ItemType Directory -Force (Join-Path $Folder .aliyun)
        Set-Content (Join-Path $Folder '.aliyun\config.json') $Text -Encoding $Encoding
    }

    function Get-KeyConfiguration([string] $Secret = 'testsecret') {
        @{ current = 'default'; profiles = @(@{ name = 'default'; mode = 'AK'; access_key_id = 'testid'; access_key_secret = $Secret }) } | ConvertTo-Json -Depth 5
    }

    function Get-ProgramConfiguration([string] $Command) {
        @{ current = 'default'; profiles = @(@{ name = 'default'; mode = 'External'; process_command = $Command }) } | ConvertTo-Json -Depth 5
    }

    function Get-CertId { (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -ErrorAction Stop).CertId }

    $key = '{"mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}'
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'The home folder on Windows' -Skip:(-not $onWindows) {
    BeforeEach {
        $variables = @{ USERPROFILE = $env:USERPROFILE; HOMEDRIVE = $env:HOMEDRIVE; HOMEPATH = $env:HOMEPATH }
        $env:HOMEDRIVE = $env:HOMEPATH = $null
        $first = (New-Item -ItemType Directory -Force (Join-Path $TestDrive "J$([char] 0xF6)rg M$([char] 0xFC)ller")).FullName
        $second = [IO.Directory]::CreateDirectory([IO.Path]::Combine($TestDrive, "$([char] 0x7528)$([char] 0x6237) [2]")).FullName
    }

    AfterEach {
        foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $variables[$name]) }
        [IO.Directory]::GetDirectories($TestDrive) | ForEach-Object { [IO.Directory]::Delete($_, $true) }
    }

    It 'is USERPROFILE, with a space and letters beyond ASCII' {
        $env:USERPROFILE = $first
        Write-Configuration $first (Get-KeyConfiguration)
        Get-CertId | Should -Be 1644xx
    }

    It 'is HOMEDRIVE and HOMEPATH before USERPROFILE' {
        $env:USERPROFILE = $second
        $env:HOMEDRIVE, $env:HOMEPATH = $first.Substring(0, 2), $first.Substring(2)
        Write-Configuration $first (Get-KeyConfiguration)
        Get-CertId | Should -Be 1644xx
    }

    It 'can have brackets in its path' {
        $env:USERPROFILE = $second
        $null = [IO.Directory]::CreateDirectory("$second\.aliyun")
        [IO.File]::WriteAllText("$second\.aliyun\config.json", (Get-KeyConfiguration))
        Get-CertId | Should -Be 1644xx
    }

    It 'has a credentials.ini with CRLF' {
        $env:USERPROFILE = $first
        $null = [IO.Directory]::CreateDirectory("$first\.alibabacloud")
        [IO.File]::WriteAllText("$first\.alibabacloud\credentials.ini", "[default]`r`ntype = access_key`r`naccess_key_id = testid`r`naccess_key_secret = testsecret`r`n")
        Get-CertId | Should -Be 1644xx
    }

    It 'has a config.json in <_>, as Windows programs write it' -ForEach 'utf8', 'unicode' {
        $env:USERPROFILE = $first
        Write-Configuration -Folder $first -Text (Get-KeyConfiguration) -Encoding $_
        Get-CertId | Should -Be 1644xx
    }
}

Describe 'An External program on Windows' -Skip:(-not $onWindows) {
    BeforeAll {
        $tools = (New-Item -ItemType Directory -Force (Join-Path $TestDrive 'my tools')).FullName
        $other = (New-Item -ItemType Directory -Force (Join-Path $TestDrive other)).FullName
        Set-Content "$tools\key.json" $key
        Set-Content "$tools\givekey.cmd" "@type `"$tools\key.json`"" -Encoding ascii
        Set-Content "$other\inplace.cmd" "@type `"$tools\key.json`"" -Encoding ascii
        $path = $env:PATH
        $env:USERPROFILE = $TestDrive
    }

    AfterEach { $env:PATH = $path }

    It 'gets its arguments without needless quotation marks' {
        $short = "$TestDrive\k.json"
        Set-Content $short $key
        Write-Configuration $TestDrive (Get-ProgramConfiguration "cmd /c type $($short.Replace('\', '\\'))")
        Get-CertId | Should -Be 1644xx
    }

    It 'is found on PATH as a .cmd without its extension' {
        $env:PATH = "$tools;$path"
        Write-Configuration $TestDrive (Get-ProgramConfiguration 'givekey')
        Get-CertId | Should -Be 1644xx
    }

    It 'can have a path with a space' {
        Write-Configuration $TestDrive (Get-ProgramConfiguration "'$tools\givekey.cmd'")
        Get-CertId | Should -Be 1644xx
    }

    It 'is never the one in the current folder' {
        Write-Configuration $TestDrive (Get-ProgramConfiguration 'inplace')
        $folder = [Environment]::CurrentDirectory
        [Environment]::CurrentDirectory = $other
        Push-Location $other
        try { { Get-CertId } | Should -Throw -ErrorId 'CredentialProcessFailed*' -ExpectedMessage '*inplace*' }
        finally {
            Pop-Location
            [Environment]::CurrentDirectory = $folder
        }
    }
}

Describe 'The module on Windows' -Skip:(-not $onWindows) {
    It 'is imported from a path with <What>' -ForEach @(
        @{ What = 'a space and brackets'; Name = 'My [Modules]' }
        @{ What = 'letters beyond ASCII'; Name = "$([char] 0x41C)$([char] 0x43E)$([char] 0x6A21)$([char] 0x5757)" }
        @{ What = 'more than 260 characters'; Name = ('long' * 30) + '\' + ('path' * 30) }
    ) {
        $target = [IO.Path]::Combine($TestDrive, $Name, 'CertInfo')
        $source = [IO.Path]::GetDirectoryName((Get-ManifestPath))
        $null = [IO.Directory]::CreateDirectory("$target\bin")
        [IO.File]::Copy((Get-ManifestPath), "$target\CertInfo.psd1", $true)
        foreach ($file in [IO.Directory]::GetFiles("$source\bin", '*', 'AllDirectories')) {
            $copy = $file.Replace("$source\", "$target\")
            $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($copy))
            [IO.File]::Copy($file, $copy, $true)
        }

        $escaped = [WildcardPattern]::Escape("$target\CertInfo.psd1").Replace("'", "''")
        $found = Invoke-Engine -Command "(Import-Module '$escaped' -PassThru).ExportedCommands.Count" 2>&1
        "$found" | Should -Match '^\d+$'
        [int] "$found" | Should -BeGreaterThan 1
    }

    It 'names the execution policy where the policy is Restricted' {
        $text = Invoke-Engine -ExecutionPolicy Restricted -Command "Import-Module '$(Get-ManifestPath)'" 2>&1 | Out-String
        $text | Should -Match 'execution polic|running scripts is disabled'
    }

    It 'is imported again after Remove-Module, while its assembly is in use' {
        Remove-Module CertInfo
        Import-Module (Get-ManifestPath)
        (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)).CertId | Should -Be 1644xx
    }

    It 'converts times to the local time zone of Windows' {
        $info = Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)
        $info.CertExpireTime.Kind | Should -Be 'Local'
        $info.CertExpireTime.ToUniversalTime() | Should -Be $info.GetCertificate().NotAfter.ToUniversalTime()
    }
}
