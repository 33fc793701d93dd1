# HTTPS from the module to services whose certificates an authority of the test's own issues. The system's store is left alone:
# a child process trusts the root by SSL_CERT_FILE, which .NET reads on Linux and other Unix systems, but not on Windows and macOS.
BeforeDiscovery {
    $canTrust = $PSVersionTable.PSEdition -eq 'Core' -and -not ($IsWindows -or $IsMacOS)
    $flaws = @(
        @{ Flaw = 'untrusted'; Reason = 'chain is not trusted \(.*(UntrustedRoot|PartialChain)' }
        @{ Flaw = 'self-signed'; Reason = 'chain is not trusted \(.*UntrustedRoot' }
        @{ Flaw = 'missing-intermediate'; Reason = 'chain is not trusted \(.*PartialChain' }
        @{ Flaw = 'expired'; Reason = 'chain is not trusted \(.*NotTimeValid' }
        @{ Flaw = 'not-yet-valid'; Reason = 'chain is not trusted \(.*NotTimeValid' }
        @{ Flaw = 'wrong-name'; Reason = 'is for other names \(elsewhere\.example\.com\)' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    $names = 'none', 'unknown-revocation', 'untrusted', 'self-signed', 'missing-intermediate', 'expired', 'not-yet-valid', 'wrong-name'
    $root = Join-Path $TestDrive root.pem
    $emulator = Start-Emulator ('--ca-file "{0}" {1}' -f $root, (($names | ForEach-Object { "--tls $_" }) -join ' '))
    $endpoints = @($emulator.Endpoint.AbsoluteUri)
    while ($endpoints.Count -lt $names.Count) { $endpoints += $emulator.Output.ReadLine() -replace '^.* ' }

    $script = Join-Path $TestDrive calls.ps1
    @'
param([string] $Manifest, [string] $Endpoints)
[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Import-Module $Manifest
$key = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force))
$calls = foreach ($endpoint in $Endpoints -split ',') {
    $found = $terminating = $problems = $null
    try { $found = '1644xx', '1645xx' | Get-AlibabaCertificateInfo -EndpointUrl $endpoint -Credential $key -ErrorAction SilentlyContinue -ErrorVariable problems }
    catch { $terminating = $_ }
    [pscustomobject]@{
        Found = @($found | ForEach-Object CertId)
        ErrorId = $terminating.FullyQualifiedErrorId
        Category = "$($terminating.CategoryInfo.Category)"
        Message = "$terminating"
        OtherErrors = @($problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] -and "$_" -ne "$terminating" }).Count
    }
}
ConvertTo-Json @($calls)
'@ | Set-Content $script

    $trusted, $env:SSL_CERT_FILE = $env:SSL_CERT_FILE, $root
    try { $calls = Invoke-Engine -ExecutionPolicy Bypass -File $script -Manifest (Get-ManifestPath) -Endpoints ($endpoints -join ',') | Out-String | ConvertFrom-Json }
    finally { $env:SSL_CERT_FILE = $trusted }

    $end = Complete-Emulator $emulator
    function Get-Call([string] $Flaw) { $calls[$names.IndexOf($Flaw)] }
    function Get-RequestCount([string] $Flaw) {
        $count = [regex]::Match($end, [regex]::Escape($endpoints[$names.IndexOf($Flaw)]) + ' received (\d+)')
        if (-not $count.Success) { throw "The emulator did not tell its requests: $end" }
        [int] $count.Groups[1].Value
    }
}

AfterAll {
    Stop-Emulator $emulator
    Restore-UserSetting $userSetting
}

Describe 'An HTTPS service that the system trusts' {
    It 'gives its certificates' -Skip:(-not $canTrust) {
        (Get-Call none).Message | Should -BeNullOrEmpty
        (Get-Call none).Found | Should -Be '1644xx', '1645xx'
        (Get-Call none).OtherErrors | Should -Be 0
        Get-RequestCount none | Should -Be 2
    }

    It 'is not checked for revocation' -Skip:(-not $canTrust) {
        (Get-Call unknown-revocation).Message | Should -BeNullOrEmpty
        (Get-Call unknown-revocation).Found | Should -Be '1644xx', '1645xx'
    }
}

Describe 'An HTTPS service with a certificate that is <Flaw>' -ForEach $flaws {
    It 'ends the command with one error that names the flaw, and gets no request' {
        $call = Get-Call $Flaw
        $call.ErrorId | Should -Be 'TlsFailed,CertInfo.Commands.GetAlibabaCertificateInfoCommand'
        $call.Category | Should -Be 'SecurityError'
        $call.Message | Should -Match $Reason
        $call.OtherErrors | Should -Be 0
        $call.Found | Should -BeNullOrEmpty
        Get-RequestCount $Flaw | Should -Be 0
    }

    It 'has no other flaw where its root is trusted' -Skip:(-not $canTrust) {
        $others = 'NotTimeValid', 'UntrustedRoot', 'PartialChain', 'other names' | Where-Object { $Reason -replace '\\' -notmatch $_ }
        (Get-Call $Flaw).Message | Should -Not -Match ($others -join '|')
    }
}
