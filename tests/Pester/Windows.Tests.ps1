# What differs on Windows: home folders, line ends, encodings, External programs, paths, locked files and the execution policy.
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

    # Copies the module into a folder, whose path can have brackets and any length.
    function Copy-Module([string] $Target) {
        $source = [IO.Path]::GetDirectoryName((Get-ManifestPath))
        $null = [IO.Directory]::CreateDirectory("$Target\bin")
        [IO.File]::Copy((Get-ManifestPath), "$Target\CertInfo.psd1", $true)
        foreach ($file in [IO.Directory]::GetFiles("$source\bin", '*', 'AllDirectories')) {
            $copy = $file.Replace("$source\", "$Target\")
            $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($copy))
            [IO.File]::Copy($file, $copy, $true)
        }
    }

    # Imports a manifest in a session of its own, and returns the number of the commands, or the errors.
    function Get-CommandCount([string] $Manifest) {
        $escaped = [WildcardPattern]::Escape($Manifest).Replace("'", "''")
        "$(Invoke-Engine -ExecutionPolicy Bypass -Command "(Import-Module '$escaped' -PassThru).ExportedCommands.Count" 2>&1)"
    }

    # The path by the share that Windows has for each drive, for administrators.
    function Get-SharePath([string] $Path) { "\\localhost\$($Path[0])`$$($Path.Substring(2))" }

    function Skip-WithoutShare {
        if (-not [IO.Directory]::Exists((Get-SharePath $TestDrive))) { Set-ItResult -Skipped -Because 'this user must not use the share of the drive' }
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

    It 'can be on another computer' {
        Skip-WithoutShare
        $env:USERPROFILE = Get-SharePath $first
        Write-Configuration $first (Get-KeyConfiguration)
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

    It 'gets its arguments with their backslashes and without needless quotation marks' {
        $short = "$TestDrive\k.json"
        Set-Content $short $key
        Write-Configuration $TestDrive (Get-ProgramConfiguration "cmd /c type $short")
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

    It 'can have a UNC path' {
        Skip-WithoutShare
        Set-Content "$tools\sharedkey.cmd" "@type `"$tools\key.json`"" -Encoding ascii
        Write-Configuration $TestDrive (Get-ProgramConfiguration "'$(Get-SharePath "$tools\sharedkey.cmd")'")
        Get-CertId | Should -Be 1644xx
    }

    It 'ends with its child processes when the command is stopped' -Tag ChildProcesses {
        # ping.exe is a child process of cmd.exe, and has its output open as long as it runs.
        $output = "$tools\output.txt"
        Set-Content "$tools\hang.cmd" "@cmd /c ping -n 600 127.0.0.1 >`"$output`"" -Encoding ascii
        Write-Configuration $TestDrive (Get-ProgramConfiguration "'$tools\hang.cmd'")
        $canOpen = { try { [IO.File]::Open($output, 'Open', 'ReadWrite', 'None').Dispose(); $true } catch { $false } }
        $run = [powershell]::Create().AddScript({
                param($Module, $Endpoint)
                Import-Module $Module
                Get-AlibabaCertificateInfo 1644xx -EndpointUrl $Endpoint
            }).AddArgument((Get-ManifestPath)).AddArgument($emulator.Endpoint)
        try {
            $result = $run.BeginInvoke()
            $deadline = [DateTime]::UtcNow.AddMinutes(1)
            while (-not ((Test-Path $output) -and (Get-Item $output).Length) -and [DateTime]::UtcNow -lt $deadline) { $null = $result.AsyncWaitHandle.WaitOne(20) }
            $result.IsCompleted | Should -BeFalse -Because 'the program still runs'
            & $canOpen | Should -BeFalse
            $run.Stop()
            $deadline = [DateTime]::UtcNow.AddMinutes(1)
            while (-not (& $canOpen) -and [DateTime]::UtcNow -lt $deadline) { $null = [Threading.Thread]::Yield() }
            & $canOpen | Should -BeTrue
        }
        finally { $run.Dispose() }
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

Describe 'An edge node' -Skip:(-not $onWindows) {
    It 'presents its certificate to Windows' {
        $nodes = Start-Emulator ('--edge --ca-file "{0}"' -f (Join-Path $TestDrive root.pem))
        try {
            while (($line = $nodes.Output.ReadLine()) -notmatch '^Edge nodes of \S+: ([^,]+).* port (\d+)$') {
                if ($null -eq $line) { throw 'The emulator started no edge nodes.' }
            }

            $found = Get-AlibabaEdgeCertificate none.edge.example.com -Address $Matches[1] -Port $Matches[2] -ErrorAction Stop
            $found.SubjectAlternativeNames | Should -Be none.edge.example.com
            $found.NameMatches | Should -BeTrue
            $found.IsTrusted | Should -BeFalse
        }
        finally { Stop-Emulator $nodes }
    }
}

Describe 'The module on Windows' -Skip:(-not $onWindows) {
    It 'is imported from a path with <What>' -ForEach @(
        @{ What = 'a space and brackets'; Name = 'My [Modules]' }
        @{ What = 'letters beyond ASCII'; Name = "$([char] 0x41C)$([char] 0x43E)$([char] 0x6A21)$([char] 0x5757)" }
        @{ What = 'more than 260 characters'; Name = ('long' * 30) + '\' + ('path' * 30) }
    ) {
        $target = [IO.Path]::Combine($TestDrive, $Name, 'CertInfo')
        Copy-Module $target
        Get-CommandCount "$target\CertInfo.psd1" | Should -Be (Get-Command -Module CertInfo).Count
    }

    It 'is imported from a UNC path' {
        Skip-WithoutShare
        Copy-Module "$TestDrive\shared\CertInfo"
        Get-CommandCount (Get-SharePath "$TestDrive\shared\CertInfo\CertInfo.psd1") | Should -Be (Get-Command -Module CertInfo).Count
    }

    It 'is imported from files that are read-only' {
        Copy-Module "$TestDrive\readonly\CertInfo"
        $files = Get-ChildItem "$TestDrive\readonly" -Recurse -File
        $files | ForEach-Object { $_.IsReadOnly = $true }
        try { Get-CommandCount "$TestDrive\readonly\CertInfo\CertInfo.psd1" | Should -Be (Get-Command -Module CertInfo).Count }
        finally { $files | ForEach-Object { $_.IsReadOnly = $false } }
    }

    It 'names the execution policy where the policy is Restricted' {
        $text = Invoke-Engine -ExecutionPolicy Restricted -Command "Import-Module '$(Get-ManifestPath)'" 2>&1 | Out-String
        $text | Should -Match 'execution polic|running scripts is disabled'
    }

    # A new build and a deletion of the folder fail until the session ends.
    It 'keeps its assembly locked, also after Remove-Module, and is imported again' {
        $assembly = [CertInfo.CertificateInfo].Assembly.Location
        { [IO.File]::Open($assembly, 'Open', 'Write').Dispose() } | Should -Throw '*being used by another process*'
        Remove-Module CertInfo
        try { { [IO.File]::Open($assembly, 'Open', 'Write').Dispose() } | Should -Throw '*being used by another process*' }
        finally { Import-Module (Get-ManifestPath) }
        (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)).CertId | Should -Be 1644xx
    }

    It 'converts times to the local time zone of Windows' {
        $info = Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)
        $info.CertExpireTime.Kind | Should -Be 'Local'
        $info.CertExpireTime.ToUniversalTime() | Should -Be $info.GetCertificate().NotAfter.ToUniversalTime()
    }

    It 'reads the elliptic key and the chain of a certificate' {
        $info = Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey)
        $certificate = $info.GetCertificate()
        $certificate.PublicKey.Oid.Value | Should -Be '1.2.840.10045.2.1'
        $info.Thumbprint | Should -Be $certificate.Thumbprint
        $info.SubjectAlternativeNames | Should -Be 'example.com', 'www.example.com'
        $info.GetCertificateChain()[1].Subject | Should -Be $certificate.Issuer
    }

    It 'reports a folder in which the user must not create files' {
        $folder = (New-Item -ItemType Directory -Force (Join-Path $TestDrive denied)).FullName
        $before, $denied = (Get-Acl $folder), (Get-Acl $folder)
        $everyone = New-Object Security.Principal.SecurityIdentifier 'S-1-1-0'
        $denied.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule $everyone, 'CreateFiles', 'Deny'))
        Set-Acl $folder $denied
        try {
            # Wine applies no such entry to root.
            try { [IO.File]::WriteAllText("$folder\probe.txt", ''); $isDenied = $false } catch { $isDenied = $true }
            if (-not $isDenied) { Set-ItResult -Skipped -Because 'the system does not apply the entry to this user' }
            { Find-AlibabaCertificate -EndpointUrl $emulator.Endpoint -Credential (New-AccessKey) | Export-AlibabaCertificateReport "$folder\page.html" } | Should -Throw -ErrorId 'FileWriteFailed,*'
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        }
        finally { Set-Acl $folder $before }
    }
}
