# The proxy and the root store of Windows. The tests change settings of the machine, so they run where nobody uses it: in CI and under Wine.
BeforeDiscovery {
    $canChange = $env:OS -eq 'Windows_NT' -and ($env:CI -or $env:CERTINFO_EMULATOR_STARTER)
}

BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting

    # A process reads the settings once, so each test has one of its own.
    $script = Join-Path $TestDrive call.ps1
    @'
param([string] $Manifest, [string] $Endpoint)
[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Import-Module $Manifest
$key = [pscredential]::new('testid', (ConvertTo-SecureString testsecret -AsPlainText -Force))
try { (Get-AlibabaCertificateInfo 1644xx -EndpointUrl $Endpoint -Credential $key -MaximumRetryCount 0 -TimeoutSec 20 -ErrorAction Stop).CertId }
catch { "$($_.FullyQualifiedErrorId -replace ',.*'): $_" }
'@ | Set-Content $script

    function Invoke-Call([string] $Endpoint) { Invoke-Engine -ExecutionPolicy Bypass -File $script -Manifest (Get-ManifestPath) -Endpoint $Endpoint | Out-String }
}

AfterAll { Restore-UserSetting $userSetting }

Describe 'The proxy in the settings of Windows' -Skip:(-not $canChange) {
    BeforeAll {
        $settings = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections'
        if (-not (Test-Path $settings)) { $null = New-Item $settings -Force }
        $before = (Get-ItemProperty $settings).DefaultConnectionSettings

        # What the dialog box of Windows saves: a version, a count of changes, 3 for a proxy beside the direct connection, and the texts
        # with their lengths: the proxy, the exceptions, and the address of a script.
        function Set-SystemProxy([string] $Address, [string] $Exceptions) {
            $bytes = New-Object IO.MemoryStream
            $writer = New-Object IO.BinaryWriter $bytes
            foreach ($number in 70, 1, 3) { $writer.Write([int] $number) }
            foreach ($text in $Address, $Exceptions, '') {
                $writer.Write([int] $text.Length)
                $writer.Write([Text.Encoding]::ASCII.GetBytes($text))
            }

            $writer.Write((New-Object byte[] 32))
            Set-ItemProperty $settings DefaultConnectionSettings $bytes.ToArray() -Type Binary
        }

        # Refuses the first request, and returns its first line.
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $proxy = [powershell]::Create().AddScript({
                param($Listener)
                $client = $Listener.AcceptTcpClient()
                $reader = New-Object IO.StreamReader $client.GetStream()
                $line = $reader.ReadLine()
                while ($reader.ReadLine()) { }
                $response = [Text.Encoding]::ASCII.GetBytes("HTTP/1.1 403 Forbidden`r`nContent-Type: text/html`r`nContent-Length: 0`r`nConnection: close`r`n`r`n")
                $client.GetStream().Write($response, 0, $response.Length)
                $client.Dispose()
                $line
            }).AddArgument($listener)
    }

    AfterAll {
        if ($before) { Set-ItemProperty $settings DefaultConnectionSettings $before -Type Binary } else { Remove-ItemProperty $settings DefaultConnectionSettings }
        $listener.Stop()
        $proxy.Dispose()
    }

    It 'is used for the service, and its refusal ends the command' {
        Set-SystemProxy "127.0.0.1:$($listener.LocalEndpoint.Port)" '<local>'
        $request = $proxy.BeginInvoke()
        Invoke-Call 'https://cdn.example.com' | Should -Match '^ProxyAccessDenied: .*cdn\.example\.com'
        $request.IsCompleted | Should -BeTrue
        $proxy.EndInvoke($request) | Should -Be 'CONNECT cdn.example.com:443 HTTP/1.1'
    }

    It 'is not used for this machine' {
        Set-SystemProxy '127.0.0.1:1' ''
        $emulator = Start-Emulator
        try { Invoke-Call $emulator.Endpoint | Should -Match '^1644xx' } finally { Stop-Emulator $emulator }
    }
}

Describe 'The root store of Windows' -Skip:(-not $canChange) {
    BeforeAll {
        $emulator = Start-Emulator '--tls self-signed'

        # By its name, because Wine does not find the name of an IP address in a certificate.
        $endpoint = "https://localhost:$($emulator.Endpoint.Port)"
        $client = New-Object Net.Sockets.TcpClient '127.0.0.1', $emulator.Endpoint.Port
        $stream = New-Object Net.Security.SslStream $client.GetStream(), $false, ([Net.Security.RemoteCertificateValidationCallback] { $true })
        $stream.AuthenticateAsClient('localhost')
        $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 (, $stream.RemoteCertificate.GetRawCertData())
        $stream.Dispose()
        $store = New-Object Security.Cryptography.X509Certificates.X509Store 'Root', 'LocalMachine'
        $store.Open('ReadWrite')
    }

    AfterAll {
        $store.Remove($certificate)
        $store.Dispose()
        Stop-Emulator $emulator
    }

    It 'decides whether a service is trusted' {
        Invoke-Call $endpoint | Should -Match '^TlsFailed: .*UntrustedRoot'
        $store.Add($certificate)
        Invoke-Call $endpoint | Should -Match '^1644xx'
        $store.Remove($certificate)
        Invoke-Call $endpoint | Should -Match '^TlsFailed: .*UntrustedRoot'
    }
}
