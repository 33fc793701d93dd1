# For the tests of Get-AlibabaEdgeCertificate: commands in a process that trusts a root, and servers, certificates and verdicts of openssl.

# .NET reads SSL_CERT_FILE on Linux and other Unix systems, but not on Windows and macOS.
$canTrust = $PSVersionTable.PSEdition -eq 'Core' -and -not ($IsWindows -or $IsMacOS)

# Why tests with a server are skipped; nothing where they run.
function Get-SkipReason([switch] $Nginx) {
    if (-not $canTrust) { 'PowerShell reads SSL_CERT_FILE only in version 7 on Linux, so that the servers are not trusted' }
    elseif (-not (Get-Command openssl -CommandType Application -ErrorAction Ignore)) { 'openssl is not installed (Debian package: openssl)' }
    elseif ($Nginx -and -not (Get-NginxPath)) { 'nginx is not installed (Debian package: nginx)' }
}

function Get-NginxPath { (Get-Command nginx, /usr/sbin/nginx -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }

# Returns the output, the messages and the errors of commands.
function Invoke-Edge([string] $Command, [string] $RootFile) {
    $script = Join-Path $TestDrive edge-command.ps1
    @'
param([string] $Manifest, [string] $Command)
[Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
Import-Module $Manifest
$output = & ([scriptblock]::Create($Command)) 2>&1 3>&1 4>&1
[pscustomobject]@{
    Output = @($output | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] -and $_ -isnot [Management.Automation.InformationalRecord] } |
        Select-Object -Property *)
    Messages = @($output | Where-Object { $_ -is [Management.Automation.InformationalRecord] } | ForEach-Object { "$_" })
    Errors = @($output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object {
        [pscustomobject]@{ Id = "$($_.FullyQualifiedErrorId)" -replace ',.*'; Category = "$($_.CategoryInfo.Category)"; Target = "$($_.TargetObject)"; Message = "$_" }
    })
} | ConvertTo-Json -Depth 4 -Compress
'@ | Set-Content $script
    $saved = $env:SSL_CERT_FILE
    $env:SSL_CERT_FILE = $RootFile
    try { Invoke-Engine -File $script (Get-ManifestPath) $Command | Select-Object -Last 1 | ConvertFrom-Json }
    finally { $env:SSL_CERT_FILE = $saved }
}

function Invoke-OpenSsl {
    $output = & openssl @args 2>&1
    if ($LASTEXITCODE -ne 0) { throw "openssl $args`n$($output -join "`n")" }
    $output
}

# Issues a certificate into <Name>.pem, with its key in <Name>.key. Without an issuer, it is self-signed.
function New-OpenSslCertificate {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Writes to the test drive only.')]
    param(
        [string] $Name, [string] $Issuer, [string] $Subject = "/CN=$Name", [string] $Extensions, [string] $KeyOf,
        [string[]] $Algorithm = @('EC', '-pkeyopt', 'ec_paramgen_curve:P-256'), [int] $FirstDay = -20, [int] $LastDay = 45
    )

    $folder = [string] $TestDrive
    $path = Join-Path $folder $Name
    $database = Join-Path $folder openssl.cnf
    if (-not (Test-Path $database)) {
        Set-Content (Join-Path $folder index.txt) '' -NoNewline
        Set-Content $database "[ca]`ndefault_ca=d`n[d]`ndatabase=$folder/index.txt`nnew_certs_dir=$folder`ndefault_md=sha256`nunique_subject=no`nrand_serial=yes`npolicy=p`ndefault_crl_days=30`n[p]`ncommonName=optional`norganizationName=optional`n[req]`nprompt=no`ndistinguished_name=n`n[n]`n"
    }

    if ($KeyOf) { Copy-Item (Join-Path $folder "$KeyOf.key") "$path.key" }
    else { $null = Invoke-OpenSsl genpkey -algorithm @Algorithm -out "$path.key" }

    # openssl requires extensions in a certificate of version 3.
    Set-Content "$path.ext" "subjectKeyIdentifier=hash`nauthorityKeyIdentifier=keyid`n$Extensions"
    $null = Invoke-OpenSsl req -new -utf8 -config $database -key "$path.key" -subj $Subject -out "$path.csr"
    $times = $FirstDay, $LastDay | ForEach-Object { [datetime]::UtcNow.AddDays($_).AddHours(1).ToString('yyMMddHHmmssZ', [cultureinfo]::InvariantCulture) }
    $signer = if ($Issuer) { '-cert', (Join-Path $folder "$Issuer.pem"), '-keyfile', (Join-Path $folder "$Issuer.key") } else { '-selfsign', '-keyfile', "$path.key" }
    $null = Invoke-OpenSsl ca -batch -notext -utf8 -config $database -in "$path.csr" -out "$path.pem" -startdate $times[0] -enddate $times[1] -extfile "$path.ext" @signer
}

$authorityExtensions = "basicConstraints=critical,CA:TRUE`nkeyUsage=critical,keyCertSign,cRLSign"

function New-Authority {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Writes to the test drive only.')]
    param([string] $Prefix)

    New-OpenSslCertificate "${Prefix}root" -Extensions $authorityExtensions -LastDay 400
    New-OpenSslCertificate "${Prefix}intermediate" "${Prefix}root" -Extensions $authorityExtensions -LastDay 300
}

# Issues a leaf certificate for <Label>.example.com.
function New-Leaf {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Writes to the test drive only.')]
    param([hashtable] $Flaw)

    $given = @{}
    foreach ($key in 'FirstDay', 'LastDay', 'Algorithm', 'Subject') { if ($Flaw.ContainsKey($key)) { $given[$key] = $Flaw[$key] } }
    $issuer = if ($Flaw.ContainsKey('Issuer')) { $Flaw.Issuer } else { 'intermediate' }
    $name = if ($Flaw.Name) { $Flaw.Name } else { "$($Flaw.Label).example.com" }
    New-OpenSslCertificate $Flaw.Label $issuer -Extensions "basicConstraints=CA:FALSE`nextendedKeyUsage=serverAuth`nsubjectAltName=DNS:$name`n$($Flaw.Extensions)" @given
}

function Get-FreePort {
    $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

# Starts openssl s_server on a free port.
function Start-OpenSslServer {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param([string] $Certificate, [string[]] $Others, [string[]] $Options)

    $start = [Diagnostics.ProcessStartInfo]::new('openssl')
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $arguments = 's_server', '-accept', '127.0.0.1:0', '-www', '-cert', (Join-Path $TestDrive "$Certificate.pem"), '-key', (Join-Path $TestDrive "$Certificate.key")
    if ($Others) {
        $chain = Join-Path $TestDrive "$Certificate.chain"
        $Others | ForEach-Object { Get-Content (Join-Path $TestDrive "$_.pem") } | Set-Content $chain
        $arguments += '-cert_chain', $chain
    }

    foreach ($argument in $arguments + $Options) { if ($argument) { $start.ArgumentList.Add($argument) } }
    $process = [Diagnostics.Process]::Start($start)
    while (($line = $process.StandardOutput.ReadLine()) -notmatch '^ACCEPT .*:(\d+)$') {
        if ($null -eq $line) { throw "openssl s_server ended: $($process.StandardError.ReadToEnd())" }
    }

    [pscustomobject]@{ Process = $process; Port = [int] $Matches[1] }
}

function Stop-Server {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test asks nobody.')]
    param([Parameter(ValueFromPipeline)] $Server)

    process {
        $Server.Process.Kill()
        $Server.Process.WaitForExit()
        $Server.Process.Dispose()
    }
}

# What openssl says of a server, in the words of EdgeCertificate. A missing issuer at depth 0 is that of the server's certificate.
function Get-OpenSslVerdict([int] $Port, [string] $HostName, [string] $RootFile, [string[]] $Options) {
    $text = '' | openssl s_client -connect "127.0.0.1:$Port" -servername $HostName -verify_hostname $HostName -CAfile $RootFile @Options 2>&1
    $depth = $null
    $problems = @(foreach ($line in $text) {
        if ("$line" -match '^depth=(\d+)') { $depth = $Matches[1] }
        elseif ("$line" -match '^verify error:num=(\d+)') { "$($Matches[1])@$depth" }
    })
    [pscustomobject]@{
        NameMatches = -not ($problems -match '^62@')
        ChainComplete = if ($problems -contains '20@0') { $false } elseif (-not ($problems -match '^20@')) { $true }
        IsTrusted = @($problems -notmatch '^62@').Count -eq 0
        IsInTime = -not ($problems -match '^(9|10)@0')
    }
}
