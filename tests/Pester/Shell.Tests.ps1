# What the shell does around the cmdlets: completion, jobs and runspaces, errors on the screen, and a process's streams and exit code.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }

    # Under build.ps1's Stop, Windows PowerShell would end a test at what a program writes to its standard error, once redirected.
    $ErrorActionPreference = 'Continue'
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'Tab completion' {
    BeforeAll {
        function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }

        # Without file names, which the shell offers where nothing else fits.
        function Get-ValueCompletion([string] $Line) { Get-Completion $Line | Where-Object ResultType -EQ ParameterValue | ForEach-Object CompletionText }
    }

    It 'completes the name of a parameter' {
        (Get-Completion 'Get-AlibabaCertificateInfo -Reg').CompletionText | Should -Be '-Region'
        (Get-Completion 'Find-AlibabaCertificate -Av').CompletionText | Should -Be '-Available'
    }

    It 'completes the region <Typed>' -ForEach @(
        @{ Typed = 'ap-south'; Offered = 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-5' }
        @{ Typed = "'EU-"; Offered = 'eu-central-1', 'eu-west-1' }
        @{ Typed = 'cn-hang'; Offered = 'cn-hangzhou', 'cn-hangzhou-finance' }
        @{ Typed = 'xx'; Offered = $null }
        @{ Typed = '*'; Offered = $null }
    ) {
        Get-ValueCompletion "Get-AlibabaCertificateInfo 1 -Region $Typed" | Should -Be $Offered
    }

    It 'completes an id that a command gave' {
        $null = Get-AlibabaCertificateInfo 1644xx, 1645xx @service
        $null = Find-AlibabaCertificate -Available @service
        Get-ValueCompletion 'Get-AlibabaCertificateInfo -CertId 1644xx' | Should -Be '1644xx'
        Get-ValueCompletion 'Get-AlibabaCertificateInfo 1646xx, 1645' | Should -Be '1645xx'
        Get-ValueCompletion 'Get-AlibabaCertificateInfo 9128' | Should -Be '9128192'
    }

    It 'completes a profile, in quotes where it needs them' {
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive config.json
        $key = '"mode":"AK","access_key_id":"testid","access_key_secret":"testsecret"'
        try {
            "{`"profiles`":[{`"name`":`"production`",$key},{`"name`":`"my profile`",$key}]}" | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
            Get-ValueCompletion 'Get-AlibabaCertificateInfo 1 -ProfileName ' | Should -Be "'my profile'", 'production'
            Get-ValueCompletion 'Find-AlibabaCertificate -ProfileName prod' | Should -Be 'production'
        }
        finally { Remove-Item Env:ALIBABA_CLOUD_CONFIG_FILE }
    }
}

Describe 'The parallel commands of the shell' {
    BeforeAll { $manifest = Get-ManifestPath }

    It 'give real objects from ForEach-Object -Parallel' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $all = '1644xx', '1645xx', 'nosuch', '1646xx' | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            $splat = $using:service
            Get-AlibabaCertificateInfo $_ @splat
        } 2>&1
        $problems, $found = $all.Where({ $_ -is [Management.Automation.ErrorRecord] }, 'Split')
        $found | ForEach-Object { $_ | Should -BeOfType CertInfo.CertificateInfo }
        $found.CertId | Sort-Object | Should -Be '1644xx', '1645xx', '1646xx'
        $problems.FullyQualifiedErrorId | Should -BeLike 'CertNotExisted,*'
    }

    It 'give real objects from Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            $splat = $using:service
            Get-AlibabaCertificateInfo 1644xx, nosuch @splat
        }
        $found = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable problems
        $found | Should -BeOfType CertInfo.CertificateInfo
        $found.CertId | Should -Be '1644xx'
        $problems.FullyQualifiedErrorId | Should -BeLike 'CertNotExisted,*'
    }

    It 'keep few progress records in a job' {
        $job = Start-Job {
            Import-Module $using:manifest
            $splat = $using:service
            $before = Get-Date
            $count = @(@('1644xx') * 300 | Get-AlibabaCertificateInfo @splat).Count
            $count, ((Get-Date) - $before).TotalSeconds
        }
        $count, $seconds = $job | Receive-Job -Wait -ErrorAction Stop
        $progress = @($job.ChildJobs[0].Progress | Where-Object Activity -Match 'certificate')
        $job | Remove-Job
        $count | Should -Be 300
        $progress.Count | Should -BeGreaterThan 1
        $progress.Count | Should -BeLessOrEqual (4 + 4 * $seconds)
        $progress[-2].StatusDescription | Should -Match '^300 done'
        $progress[-1].RecordType | Should -Be Completed
    }
}

Describe 'An error' {
    BeforeAll {
        # As a prompt of 80 columns shows it, without the position in a script.
        function Get-ErrorText([string] $Command) {
            $prepare = "`$PSStyle.OutputRendering = 'PlainText'; [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'; Import-Module '$(Get-ManifestPath)'; `$key = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force)); "
            Invoke-Engine -Command ($prepare + $Command.Replace('@service', "-EndpointUrl $($emulator.Endpoint) -Credential `$key") + ' 2>$null; $Error[0].InvocationInfo | Out-Null; $Error[0] | Out-String -Width 80')
        }
    }

    It 'is shown by ConciseView with its reason and with what to do' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $null = Get-AlibabaCertificateInfo '' @service -ErrorAction SilentlyContinue -ErrorVariable problems
        $ErrorView | Should -Be 'ConciseView'
        $rendering, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'PlainText'
        try { $shown = $problems[0] | Out-String -Width 400 }
        finally { $PSStyle.OutputRendering = $rendering }

        # The shell breaks the message into lines of its own.
        $words = $shown -replace '[\s|]+', ' '
        $words | Should -Match '^Get-AlibabaCertificateInfo: .*A certificate ID is empty\.'
        $words | Should -Match ([regex]::Escape($problems[0].ErrorDetails.RecommendedAction))
        $words | Should -Not -Match 'AlibabaCloudException'
    }

    It 'takes two lines for <_>' -Skip:($PSVersionTable.PSEdition -ne 'Core') -ForEach '15480649', '-DomainName nosuch.example.com' {
        $text = Get-ErrorText "Get-AlibabaCertificateInfo $_ @service" | Out-String
        $text | Should -Match '^Get-AlibabaCertificateInfo: '
        $text.Trim().Length | Should -BeLessOrEqual 160
        $text.Trim() | Should -Not -Match '\n\s*\n|Recommendation'
        $text | Should -Match ([regex]::Escape($emulator.Endpoint.Authority))
    }

    It 'keeps a list readable that the shell writes in one line' {
        $caught = try { Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -ProfileName nosuch } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        ("$caught" -replace '\s+', ' ') | Should -Match 'Files searched: file not found: \S+config\.json; file not found: \S+credentials\S*, \S+credentials\.ini\.$'
    }
}

Describe 'A transcript' {
    # In a process of its own, whose output is all of what a user sees. Its command line, which the transcript begins with, has no secret.
    It 'has every message, and no secret, as the output has none' {
        $script = Join-Path $TestDrive transcript.ps1
        @'
param([string] $Manifest, [string] $Endpoint, [string] $Transcript)
[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Import-Module $Manifest
$right = [pscredential]::new('testid', (ConvertTo-SecureString $env:RIGHT_SECRET -AsPlainText -Force))
$wrong = [pscredential]::new('testid', (ConvertTo-SecureString $env:WRONG_SECRET -AsPlainText -Force))
$token = ConvertTo-SecureString $env:WRONG_TOKEN -AsPlainText -Force
$null = Start-Transcript $Transcript
$DebugPreference = $VerbosePreference = 'Continue' # -Debug would ask at each message in Windows PowerShell.
Get-AlibabaCertificateInfo 1644xx, nosuch -EndpointUrl $Endpoint -Credential $right
try { Get-AlibabaCertificateInfo 1645xx -EndpointUrl $Endpoint -Credential $wrong } catch { $_; $_ | Format-List * -Force }
try { Get-AlibabaCertificateInfo 1646xx -EndpointUrl $Endpoint -Credential $right -SecurityToken $token } catch { $_; $_ | Format-List * -Force }
$null = Stop-Transcript
'@ | Set-Content $script
        $transcript = Join-Path $TestDrive transcript.txt
        $env:RIGHT_SECRET, $env:WRONG_SECRET, $env:WRONG_TOKEN = 'testsecret', 'canary-secret-4c1e', 'canary-token-93ac'
        try { $shown = Invoke-Engine -ExecutionPolicy Bypass -File $script -Manifest (Get-ManifestPath) -Endpoint $emulator.Endpoint -Transcript $transcript 2>&1 | Out-String }
        finally { Remove-Item Env:RIGHT_SECRET, Env:WRONG_SECRET, Env:WRONG_TOKEN }

        foreach ($text in $shown, (Get-Content $transcript -Raw)) {
            foreach ($told in 'DescribeCertificateInfoByID 1644xx: ', 'ACS3-HMAC-SHA256', 'nosuch', 'SignatureDoesNotMatch', 'InvalidSecurityToken') { $text | Should -Match $told }
            $text | Should -Not -Match 'testsecret|canary'
        }
    }
}

Describe 'A process of -Command' {
    BeforeAll {
        function Invoke-EngineCommand([string] $Command) {
            $prepare = "[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'; Import-Module '$(Get-ManifestPath)'; `$key = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force)); "
            $lines = Invoke-Engine -Command ($prepare + $Command.Replace('@service', "-EndpointUrl $($emulator.Endpoint) -Credential `$key")) 2>&1
            @{
                ExitCode = $LASTEXITCODE
                Output = $lines | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | Out-String
                Errors = $lines | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Out-String
            }
        }
    }

    It 'ends with 0 and has the table and the messages on its output, and no progress bar' {
        $result = Invoke-EngineCommand "Get-AlibabaCertificateInfo 1644xx @service -Verbose; (Get-AlibabaCertificateInfo (@('1644xx') * 20) @service).Count"
        $result.ExitCode | Should -Be 0
        $result.Output | Should -Match 'VERBOSE: DescribeCertificateInfoByID 1644xx: '
        $result.Output | Should -Match '1644xx +(\e\[\S+m)?Valid'
        $result.Output | Should -Match '(?m)^20\s*$'
        $result.Output | Should -Not -Match 'of 20'
        $result.Errors | Should -BeNullOrEmpty
    }

    It 'ends with 1 after an error, which is on its standard error alone' {
        $result = Invoke-EngineCommand 'Get-AlibabaCertificateInfo 1644xx, nosuch @service'
        $result.ExitCode | Should -Be 1
        $result.Output | Should -Match '1644xx +(\e\[\S+m)?Valid'
        $result.Output | Should -Not -Match 'nosuch'
        $result.Errors | Should -Match 'nosuch'
    }
}
