# The command of an External profile in the shell: what it writes to its standard error appears while it runs.
BeforeDiscovery {
    $onWindows = $env:OS -eq 'Windows_NT'
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator
    Import-Module (Get-ManifestPath) -Force
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'An External command that asks the user to sign in' -Skip:$onWindows {
    BeforeEach {
        $url = 'https://login.example/device?user_code=TBSQ-WXYZ&state=XVlBzgbaiCMRAjWw9tYk'
        $opened = Join-Path $TestDrive opened
        Remove-Item $opened -ErrorAction Ignore

        # It waits until the page was opened.
        $key = '{"mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"}'
        $script = Join-Path $TestDrive key.sh
        Set-Content $script "echo 'Open $url' >&2`necho 'secret: Canary-7b1f' >&2`nwhile [ ! -e '$opened' ]; do sleep 0.1; done`necho '$key'"
        $null = New-Item -ItemType Directory -Force (Join-Path $TestDrive .aliyun)
        @{ current = 'default'; profiles = @(@{ name = 'default'; mode = 'External'; process_command = "/bin/sh '$script'" }) } |
            ConvertTo-Json -Depth 5 | Set-Content (Join-Path $TestDrive .aliyun/config.json)
    }

    It 'shows the page while it waits, and its key then serves' {
        $run = [powershell]::Create().AddScript({
            param($Module, $Endpoint)
            Import-Module $Module
            Get-AlibabaCertificateInfo 1644xx -EndpointUrl $Endpoint
        }).AddArgument((Get-ManifestPath)).AddArgument($emulator.Endpoint)
        try {
            $result = $run.BeginInvoke()
            $deadline = [DateTime]::UtcNow.AddMinutes(1)
            while (-not "$($run.Streams.Warning)".Contains($url) -and -not $result.IsCompleted -and [DateTime]::UtcNow -lt $deadline) {
                $null = $result.AsyncWaitHandle.WaitOne(20)
            }

            $result.IsCompleted | Should -BeFalse -Because 'the command still waits'
            "$($run.Streams.Warning)" | Should -Match ([regex]::Escape("Open $url"))
            $null = New-Item -ItemType File $opened
            $run.EndInvoke($result).CertId | Should -Be 1644xx
            $run.Streams.Error | Should -BeNullOrEmpty
            "$($run.Streams.Warning)" | Should -Not -Match Canary
        } finally {
            if (-not (Test-Path $opened)) { $null = New-Item -ItemType File $opened }
            $run.Dispose()
        }
    }

    It 'shows the page on the screen of a process of its own' {
        $null = New-Item -ItemType File $opened

        $shown = Invoke-Engine -Command "Import-Module '$(Get-ManifestPath)'; (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $($emulator.Endpoint)).CertId"

        "$shown" | Should -Match ([regex]::Escape($url))
        "$shown" | Should -Match '1644xx$'
        "$shown" | Should -Not -Match Canary
    }
}
