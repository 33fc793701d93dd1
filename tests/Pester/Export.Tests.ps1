# The files that the Export commands write, in the real shell.
BeforeDiscovery {
    $commands = @(
        @{ Command = 'Export-AlibabaCertificateReport'; Extension = 'html'; End = '</html>' }
        @{ Command = 'Export-AlibabaCertificateMetric'; Extension = 'prom'; End = 'alibaba_certificate_export_timestamp_seconds \d+' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }
    $checks = @(Find-AlibabaCertificate @service | Test-AlibabaCertificate)
    $promtool = (Get-Command promtool -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Path

    function Skip-WithoutPromtool {
        if (-not $promtool) { Set-ItResult -Skipped -Because 'promtool is not installed (Debian package: prometheus)' }
    }
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe '<Command>' -ForEach $commands {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory $folder
        $file = Join-Path $folder "file.$Extension"
    }

    It 'writes the file and no output' {
        $checks | & $Command $file | Should -BeNullOrEmpty
        [IO.File]::ReadAllText($file) | Should -Match "$End\n\z"
        [IO.File]::ReadAllBytes($file)[0] | Should -Not -Be 0xEF
        (Get-ChildItem $folder -Force).Name | Should -Be "file.$Extension"
    }

    It 'replaces a longer file whole' {
        [IO.File]::WriteAllText($file, 'x' * 1000000)
        $checks | & $Command -Path $file
        [IO.File]::ReadAllText($file) | Should -Not -Match 'xxxx'
    }

    It 'passes its input through while it arrives' {
        $seen = @($checks | & $Command $file -PassThru | ForEach-Object { $_; Test-Path $file })
        $seen.Where({ $_ -is [bool] }) | Should -Be (@($false) * $checks.Count)
        $seen.Where({ $_ -isnot [bool] }).DomainName | Should -Be $checks.DomainName
        Test-Path $file | Should -BeTrue
    }

    It 'passes certificates through as they are' {
        $passed = @(Find-AlibabaCertificate @service | & $Command $file -PassThru)
        $passed | ForEach-Object { $_ | Should -BeOfType CertInfo.DomainCertificate }
    }

    It 'writes nothing with -WhatIf' {
        $checks | & $Command $file -PassThru -WhatIf | Should -HaveCount $checks.Count
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'understands the paths of the shell' {
        $null = New-PSDrive -Name Exported -PSProvider FileSystem -Root $folder -Scope Script
        $checks | & $Command "Exported:/drive.$Extension"
        Push-Location $folder
        try { $checks | & $Command "relative.$Extension"; $checks | & $Command "./literal``[1``].$Extension" } finally { Pop-Location }
        $checks | & $Command -LiteralPath (Join-Path $folder "literal[2].$Extension")
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be "drive.$Extension", "literal[1].$Extension", "literal[2].$Extension", "relative.$Extension"
        Remove-PSDrive Exported -Scope Script
    }

    It 'takes a wildcard that is one file, and refuses any other' {
        $null = New-Item (Join-Path $folder "one.$Extension"), (Join-Path $folder 'a.txt'), (Join-Path $folder 'b.txt')
        $checks | & $Command (Join-Path $folder "on*.$Extension")
        [IO.File]::ReadAllText((Join-Path $folder "one.$Extension")) | Should -Match $End
        { $checks | & $Command (Join-Path $folder '*.txt') } | Should -Throw -ErrorId "InvalidPath,*"
        { $checks | & $Command (Join-Path $folder '*.none') } | Should -Throw -ErrorId "InvalidPath,*"
    }

    It 'refuses <Name> before a call' -ForEach @(
        @{ Name = 'a folder that does not exist'; Path = { Join-Path $folder 'nosuch/file.html' }; Id = 'FolderNotFound'; Text = 'nosuch' }
        @{ Name = 'a folder'; Path = { $folder }; Id = 'InvalidPath'; Text = 'not the path of a file' }
        @{ Name = 'a drive that does not exist'; Path = { 'Nosuch:/file.html' }; Id = 'InvalidPath'; Text = 'Nosuch' }
        @{ Name = 'a path that is no file'; Path = { 'Env:file' }; Id = 'InvalidPath'; Text = 'not the path of a file' }
    ) {
        $path = & $Path
        $problem = { & { throw 'called' } | & $Command $path } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.ErrorDetails.Message | Should -Match $Text
    }

    It 'refuses a file that is read-only' {
        'old' | Set-Content $file
        Set-ItemProperty -Path $file -Name IsReadOnly -Value $true
        try {
            { $checks | & $Command $file } | Should -Throw -ErrorId 'FileWriteFailed,*'
            Get-Content $file | Should -Be 'old'
        }
        finally { Set-ItemProperty -Path $file -Name IsReadOnly -Value $false }
    }

    It 'keeps the old file after an error that ends the pipeline' {
        'old' | Set-Content $file
        { & { $checks[0]; throw 'The list broke.' } | & $Command $file } | Should -Throw 'The list broke.'
        { Find-AlibabaCertificate -EndpointUrl http://127.0.0.1:1 -Credential (New-AccessKey) -MaximumRetryCount 0 -ErrorAction Stop | & $Command $file } | Should -Throw
        Get-Content $file | Should -Be 'old'
        (Get-ChildItem $folder -Force).Name | Should -Be "file.$Extension"
    }

    It 'keeps the old file without a certificate' {
        'old' | Set-Content $file
        { @() | & $Command $file } | Should -Throw -ErrorId 'NoCertificate,*'
        { 'text' | & $Command $file -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'NoCertificate,*'
        Get-Content $file | Should -Be 'old'
    }

    It 'reports what is no certificate, and writes the others' {
        $null = @('text') + $checks | & $Command $file -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotACertificate,*'
        [IO.File]::ReadAllText($file) | Should -Match $End
    }

    It 'writes the same about objects from a file of Export-Clixml' {
        $saved = Join-Path $folder saved.xml
        $checks | Export-Clixml $saved
        $checks | & $Command $file
        Import-Clixml $saved | & $Command (Join-Path $folder "second.$Extension")
        $ignored = 'export_timestamp_seconds \d+|Made on [^<]+'
        [IO.File]::ReadAllText((Join-Path $folder "second.$Extension")) -replace $ignored | Should -BeExactly ([IO.File]::ReadAllText($file) -replace $ignored)
    }

    It 'follows a symbolic link to the file' -Skip:($env:OS -eq 'Windows_NT') {
        $target = Join-Path $folder "target.$Extension"
        'old' | Set-Content $target
        $null = New-Item -ItemType SymbolicLink -Path $file -Target $target
        $checks | & $Command $file
        (Get-Item $file).LinkType | Should -Be SymbolicLink
        [IO.File]::ReadAllText($target) | Should -Match $End
    }

    It 'leaves one whole file, whenever its writers are killed' -Tag Killed {
        $script = Join-Path $folder write.ps1
        Set-Content $script @"
Import-Module '$(Get-ManifestPath)'
`$checks = @(Import-Clixml '$folder/checks.xml')
while (`$true) { `$checks[0..([Random]::new().Next(`$checks.Count))] | $Command '$file' }
"@
        1..200 | ForEach-Object { $i = $_; $checks | Select-Object * | ForEach-Object { $_.DomainName = "$i.$($_.DomainName)"; $_.PSObject.TypeNames.Insert(0, 'CertInfo.CertificateCheck'); $_ } } | Export-Clixml (Join-Path $folder checks.xml)
        $program = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
        $assembly = if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { "`"$(Join-Path $PSHOME pwsh.dll)`" " }
        foreach ($round in 1..2) {
            $writers = foreach ($n in 1, 2) {
                $start = New-Object Diagnostics.ProcessStartInfo $program, "$assembly-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$script`""
                $start.UseShellExecute = $false
                [Diagnostics.Process]::Start($start)
            }

            $limit = [Diagnostics.Stopwatch]::StartNew()
            $changes, $before = 0, ''
            try {
                foreach ($writer in $writers) {
                    # Each writer ends after another number of files, at any moment of its next one.
                    for ($goal = $changes + 10 + 7 * $round; $changes -lt $goal;) {
                        if ($limit.Elapsed.TotalMinutes -gt 2) { throw 'The writers do not write.' }
                        if (-not [IO.File]::Exists($file)) { continue }

                        # Windows replaces no file that is open, so that a reader without a pause keeps out every writer.
                        $stamp = [IO.File]::GetLastWriteTimeUtc($file)
                        if ($env:OS -eq 'Windows_NT' -and $stamp -eq $read) { continue }
                        $read = $stamp
                        $stream = [IO.File]::Open($file, 'Open', 'Read', 'ReadWrite, Delete')
                        try { $text = (New-Object IO.StreamReader $stream).ReadToEnd() } finally { $stream.Dispose() }
                        if ($text -notmatch "$End\n\z") { throw "Half a file: $($text.Length) characters." }
                        if ($text -cne $before) { $changes++; $before = $text }
                    }

                    $writer.Kill()
                    $writer.WaitForExit()
                    [IO.File]::ReadAllText($file) | Should -Match "$End\n\z"
                }
            }
            finally { $writers | Where-Object { -not $_.HasExited } | ForEach-Object { $_.Kill() } }
        }

        # What they left is deleted when it is old enough that no process writes it.
        $null = New-Item (Join-Path $folder ".certinfo-$([guid]::NewGuid().ToString('N')).tmp")
        Get-ChildItem $folder -Force -Filter .certinfo-*.tmp | ForEach-Object { $_.LastWriteTime = (Get-Date).AddHours(-1) }
        $checks | & $Command $file
        Get-ChildItem $folder -Force -Filter .certinfo-* | Should -BeNullOrEmpty
    }
}

Describe 'The metrics' {
    BeforeAll { $file = Join-Path $TestDrive metrics.prom }

    It 'are refused if two certificates have the same labels, and the old file remains' {
        'old' | Set-Content $file
        { $checks + $checks | Export-AlibabaCertificateMetric $file } | Should -Throw -ErrorId 'DuplicateMetric,*'
        Get-Content $file | Should -Be 'old'
    }

    It 'come with a warning if the collector does not read the file' {
        $checks | Export-AlibabaCertificateMetric (Join-Path $TestDrive metrics.txt) -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match '\.prom'
    }

    It 'are what promtool accepts' {
        Skip-WithoutPromtool
        $odd = $checks[0] | Select-Object *
        $odd.PSObject.TypeNames.Insert(0, 'CertInfo.CertificateCheck')
        $odd.CertName = "quote `" backslash \ line`nfeed `t tab $([char] 0x8bc1) {}"
        $odd.DomainName = 'odd.example.com'
        @(Find-AlibabaCertificate @service | Get-AlibabaCertificateInfo @service) + $odd | Export-AlibabaCertificateMetric $file
        $output = [IO.File]::ReadAllText($file) | & $promtool check metrics 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        $output | Should -BeNullOrEmpty
        [IO.File]::ReadAllText($file) | Should -Match 'not_after_timestamp_seconds\{service="Cdn",domain="api\.example\.com",cert_id="1645xx",cert_name="example_cert",cert_type="cas",source="console",address=""\} \d{10}\n'
    }

    It 'have alert rules that promtool accepts and tests' {
        Skip-WithoutPromtool
        $examples = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'examples'))
        Push-Location $examples
        try {
            $output = & $promtool check rules alert-rules.yml 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $output = & $promtool test rules alert-rules.test.yml 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        }
        finally { Pop-Location }
    }
}
