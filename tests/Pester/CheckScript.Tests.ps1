# docs/examples/check.ps1 as a scheduler runs it: a process of its own, and its result is an exit code.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $emulator = Start-Emulator

    # Under build.ps1's Stop, Windows PowerShell would end a test at what a program writes to its standard error, once redirected.
    $ErrorActionPreference = 'Continue'
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
    $check = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'examples', 'check.ps1'))

    function Invoke-Check([uri] $Endpoint = $emulator.Endpoint, [string] $Module = (Get-ManifestPath)) {
        Invoke-Engine -ExecutionPolicy Bypass -File $check -Module $Module -EndpointUrl $Endpoint @args
    }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'The script for a scheduler' {
    It 'ends with 0 if all certificates are OK' {
        $lines = @(Invoke-Check -Keyword www)
        $LASTEXITCODE | Should -Be 0
        $lines | Should -Be 'CERTIFICATES OK - 0 critical, 0 warning, 0 unknown, 1 OK | days=200 critical=0 warning=0 unknown=0 ok=1'
    }

    It 'ends with 1 after a warning, and says which certificate' {
        $lines = @(Invoke-Check -Keyword api)
        $LASTEXITCODE | Should -Be 1
        $lines[0] | Should -Be 'CERTIFICATES WARNING - 0 critical, 1 warning, 0 unknown, 0 OK | days=10 critical=0 warning=1 unknown=0 ok=0'
        $lines[1] | Should -Match '^WARNING api\.example\.com: The certificate expires soon, on \d{4}-\d\d-\d\d'
    }

    It 'ends with 2 if a certificate is critical' {
        $lines = @(Invoke-Check)
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Match '^CERTIFICATES CRITICAL - 1 critical, 1 warning, 0 unknown, 4 OK \| days=-5 critical=1 '
        $lines[1] | Should -Match '^CRITICAL old\.example\.com: '
    }

    It 'uses other limits' {
        $null = Invoke-Check -Keyword api -WarningDays 5 -CriticalDays 1
        $LASTEXITCODE | Should -Be 0
    }

    It 'ends with 3 if the list is empty' {
        Invoke-Check -Keyword nosuch | Should -Be 'CERTIFICATES UNKNOWN - The list of certificates is empty.'
        $LASTEXITCODE | Should -Be 3
    }

    It 'ends with 3 if the list cannot be read' {
        Invoke-Check -Endpoint http://127.0.0.1:1 | Should -Match '^CERTIFICATES UNKNOWN - .*127\.0\.0\.1'
        $LASTEXITCODE | Should -Be 3
    }

    It 'ends with 3 without credentials' {
        $id, $homes = $env:ALIBABA_CLOUD_ACCESS_KEY_ID, @($env:HOME, $env:USERPROFILE)
        Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID
        try {
            Invoke-Check | Should -Match '^CERTIFICATES UNKNOWN - .*ALIBABA_CLOUD_ACCESS_KEY_ID'
            $LASTEXITCODE | Should -Be 3
        }
        finally {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $id
            $env:HOME, $env:USERPROFILE = $homes
        }
    }

    It 'ends with 3 if the module cannot be imported' {
        Invoke-Check -Module (Join-Path $TestDrive nosuch.psd1) | Should -Match '^CERTIFICATES UNKNOWN - .*nosuch\.psd1'
        $LASTEXITCODE | Should -Be 3
    }

    It 'ends with 3 if the module is damaged' {
        $manifest = Join-Path $TestDrive Damaged.psd1
        Set-Content $manifest "@{ ModuleVersion = '1.0'; RootModule = 'nosuch.dll' }"
        Invoke-Check -Module $manifest | Should -Match '^CERTIFICATES UNKNOWN - '
        $LASTEXITCODE | Should -Be 3
    }

    It 'ends with 3 if one certificate cannot be read, and still shows the others' {
        $faulty = Start-Emulator '--fault 500@1645xx'
        try {
            $lines = @(Invoke-Check -Endpoint $faulty.Endpoint -Keyword p)
            $LASTEXITCODE | Should -Be 3
            $lines[0] | Should -Match '^CERTIFICATES UNKNOWN - 1 critical, .*, 1 not read \| '
            $lines -match '^CRITICAL old\.example\.com: ' | Should -HaveCount 1
            $lines -match '^UNKNOWN api\.example\.com: ' | Should -HaveCount 1
        }
        finally { Stop-Emulator $faulty }
    }

    It 'keeps to one line for each message' {
        @(Invoke-Check) -match '\|' | Should -HaveCount 1
    }
}

Describe 'The script for a scheduler, with several services and accounts' {
    BeforeAll {
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive config.json
        $keys = [ordered]@{ prod = 'testid', 'testsecret'; dev = 'secondid', 'secondsecret'; lab = 'thirdid', 'thirdsecret'; wrong = 'testid', 'wrong' }
        @{
            current  = 'prod'
            profiles = @($keys.Keys | ForEach-Object { @{ name = $_; mode = 'AK'; access_key_id = $keys[$_][0]; access_key_secret = $keys[$_][1] } })
        } | ConvertTo-Json -Depth 3 | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
    }

    AfterAll { $env:ALIBABA_CLOUD_CONFIG_FILE = $null }

    It 'checks the certificates of all services' {
        $lines = @(Invoke-Check -Service 'Cdn,Dcdn,Cas')
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Be 'CERTIFICATES CRITICAL - 4 critical, 2 warning, 0 unknown, 7 OK | days=-5 critical=4 warning=2 unknown=0 ok=7'
        $lines -match '^CRITICAL ' -replace ': .*' | Should -Be 'CRITICAL old.example.com', 'CRITICAL game.example.com', 'CRITICAL spare_cert (9128192)', 'CRITICAL stolen_cert (1691xx)'
    }

    It 'checks the certificates of all accounts, and names the account' {
        $lines = @(Invoke-Check -ProfileName 'prod, dev')
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Match '^CERTIFICATES CRITICAL - 1 critical, 2 warning, 0 unknown, 5 OK \| '
        $lines[1..3] -replace ': .*' | Should -Be 'CRITICAL old.example.com of prod', 'WARNING api.example.com of prod', 'WARNING example.com of dev'
    }

    It 'expands a pattern' {
        $lines = @(Invoke-Check -ProfileName 'de?' -Service cas)
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Match '^CERTIFICATES CRITICAL - 1 critical, 1 warning, 0 unknown, 1 OK \| days=2 '
        $lines[1] | Should -Match '^CRITICAL dev_2690xx \(2690xx\): '
    }

    It 'ends with 3 if one account or one service cannot be read, and still shows the others' {
        $lines = @(Invoke-Check -ProfileName 'prod,wrong,lab' -Service 'Dcdn,Cas')
        $LASTEXITCODE | Should -Be 3
        $lines[0] | Should -Match '^CERTIFICATES UNKNOWN - 3 critical, 1 warning, 0 unknown, 4 OK, 2 not read \| '
        $lines -match '^CRITICAL game\.example\.com of prod: ' | Should -HaveCount 1
        $lines -match "^UNKNOWN wrong: The command continues without profile 'wrong': " | Should -HaveCount 1
        $lines -match "^UNKNOWN Dcdn: Profile 'lab': " | Should -HaveCount 1
    }

    It 'has no number of days if nothing can be read' {
        $lines = @(Invoke-Check -ProfileName 'wrong,missing')
        $LASTEXITCODE | Should -Be 3
        $lines[0] | Should -Be 'CERTIFICATES UNKNOWN - 0 critical, 0 warning, 0 unknown, 0 OK, 2 not read | days=U critical=0 warning=0 unknown=0 ok=0'
    }

    It 'ends with 3 for a service that does not exist' {
        Invoke-Check -Service nosuch | Should -Match '^CERTIFICATES UNKNOWN - .*nosuch.*Cdn,Dcdn,Cas'
        $LASTEXITCODE | Should -Be 3
    }
}
