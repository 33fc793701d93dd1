# What users of other modules type by habit.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)
    $userSetting = Hide-UserSetting
    Import-Module (Get-ManifestPath) -Force
    $emulator = Start-Emulator
    $service = @{ EndpointUrl = $emulator.Endpoint; Credential = New-AccessKey }
}

AfterAll {
    Stop-Emulator $emulator
    Remove-Module CertInfo -ErrorAction Ignore
    Restore-UserSetting $userSetting
}

Describe 'An id' {
    It 'comes from <Name>' -ForEach @(
        @{ Name = 'an XML element with an attribute'; Source = { ([xml] '<certs><cert CertId="1644xx"/><cert CertId="1645xx"/></certs>').certs.cert } }
        @{ Name = 'an XML element with an element'; Source = { ([xml] '<certs><cert><CertId>1644xx</CertId></cert><cert><Id>1645xx</Id></cert></certs>').certs.cert } }
        @{ Name = 'the text of an XML element'; Source = { (Select-Xml -Xml ([xml] '<certs><CertId>1644xx</CertId><CertId>1645xx</CertId></certs>') -XPath '//CertId').Node } }
        @{ Name = 'a hashtable'; Source = { @{ CertId = '1644xx' }, @{ certid = '1645xx' } } }
        @{ Name = 'an ordered dictionary'; Source = { [ordered] @{ Owner = 'web'; CertificateId = '1644xx' }, [ordered] @{ Id = '1645xx' } } }
        @{ Name = 'a certificate in a property'; Source = { Get-AlibabaCertificateInfo 1644xx, 1645xx @service | ForEach-Object { [pscustomobject] @{ CertId = $_ } } } }
        @{ Name = 'an object with an Id'; Source = { [pscustomobject] @{ Id = '1644xx' }, [pscustomobject] @{ Id = '1645xx'; Name = 'other' } } }
        @{ Name = 'rows of a table'; Source = {
                $table = New-Object Data.DataTable
                $null = $table.Columns.Add('CertId'), $table.Rows.Add('1644xx'), $table.Rows.Add('1645xx')
                $table
            }
        }
    ) {
        (& $Source | Get-AlibabaCertificateInfo @service).CertId | Should -Be '1644xx', '1645xx'
        $values = @(& $Source)
        (Get-AlibabaCertificateInfo -CertId $values @service).CertId | Should -Be '1644xx', '1645xx'
    }

    It 'is the text on the command line: <_>' -ForEach '0123', '1e3', '1kb', '0x10', '1644' {
        $problems = $null
        $null = . ([scriptblock]::Create("Get-AlibabaCertificateInfo $_ @service -ErrorAction SilentlyContinue -ErrorVariable problems"))
        $problems[0].TargetObject | Should -BeExactly $_
    }

    It 'is not the Id of <Name>, and no call is made' -ForEach @(
        @{ Name = 'a process'; Source = { Get-Process -Id $PID } }
        @{ Name = 'a copy of a process'; Source = { Get-Process -Id $PID | Select-Object Id, ProcessName } }
        @{ Name = 'a job'; Source = { Start-Job { } } }
    ) {
        $found = @(& $Source) + '1644xx' | Get-AlibabaCertificateInfo @service -ErrorAction SilentlyContinue -ErrorVariable problems -Verbose 4>&1
        @($found | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and "$_" -match '^DescribeCertificateInfoByID' }).Count | Should -Be 1
        @($found | Where-Object { $_.CertId }).CertId | Should -Be '1644xx'
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidCertId,*'
        "$problems" | Should -Match 'is not a certificate'
    }

    It 'is not part of a service or a file' {
        { [IO.FileInfo] 'a.txt' | Get-AlibabaCertificateInfo @service -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }
}

Describe 'A domain name' {
    It 'comes from <Name>' -ForEach @(
        @{ Name = 'an XML element with an attribute'; Source = { ([xml] '<sites><site DomainName="www.example.com"/><site DomainName="api.example.com"/></sites>').sites.site } }
        @{ Name = 'an XML element with an element'; Source = { ([xml] '<sites><site><DomainName>www.example.com</DomainName></site><site><DomainName>api.example.com</DomainName></site></sites>').sites.site } }
        @{ Name = 'the text of an XML element'; Source = { (Select-Xml -Xml ([xml] '<sites><s>www.example.com</s><s>api.example.com</s></sites>') -XPath '//s').Node } }
        @{ Name = 'a hashtable'; Source = { @{ DomainName = 'www.example.com' }, @{ domainname = 'api.example.com' } } }
        @{ Name = 'an ordered dictionary'; Source = { [ordered] @{ Owner = 'web'; DomainList = 'www.example.com', 'api.example.com' } } }
        @{ Name = 'a dictionary of .NET'; Source = { $names = New-Object 'Collections.Generic.Dictionary[string,string]'; $names.Add('domainName', 'www.example.com'); , $names; 'api.example.com' } }
        @{ Name = 'a row of a CSV file'; Source = { 'DomainName', 'www.example.com', 'api.example.com' | ConvertFrom-Csv } }
        @{ Name = 'the output of Find-AlibabaCertificate'; Source = { Find-AlibabaCertificate @service | Where-Object DomainName -In 'www.example.com', 'api.example.com' | Sort-Object DomainName -Descending } }
        @{ Name = 'rows of a table'; Source = {
                $table = New-Object Data.DataTable
                $null = $table.Columns.Add('DomainName'), $table.Rows.Add('www.example.com'), $table.Rows.Add('api.example.com')
                $table
            }
        }
    ) {
        $values = @(& $Source)
        (Get-AlibabaCertificateInfo -DomainName $values @service).DomainName | Should -Be 'www.example.com', 'api.example.com'

        # No node listens there: the error has the name.
        $values | Get-AlibabaEdgeCertificate -Address 127.0.0.1 -Port 1 -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'EdgeConnectionFailed,*'
        @($problems | ForEach-Object { "$($_.TargetObject)" -replace '@.*' }) | Should -Be 'www.example.com', 'api.example.com'
    }

    It 'is not part of <Name>' -ForEach @(
        @{ Name = 'a file'; Source = { [IO.FileInfo] 'a.txt' } }
        @{ Name = 'a hashtable without the key'; Source = { @{ Name = 'www.example.com' } } }
        @{ Name = 'an XML element with other elements'; Source = { ([xml] '<site><host>www.example.com</host></site>').site } }
    ) {
        $value = & $Source
        { Get-AlibabaCertificateInfo -DomainName $value @service } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { $value | Get-AlibabaEdgeCertificate -Address 127.0.0.1 -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'is missing in a row without it, which is an error and no call' {
        $row = (New-Object Data.DataTable), ''
        $null = $row[0].Columns.Add('DomainName'), $row[0].Rows.Add([DBNull]::Value)
        $row[0] | Get-AlibabaEdgeCertificate -Address 127.0.0.1 -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidDomainName,*'
    }
}

Describe 'A credential that is empty' {
    BeforeAll {
        function Get-Wrapped([pscredential] $Credential = [pscredential]::Empty) {
            Get-AlibabaCertificateInfo 1644xx -EndpointUrl $emulator.Endpoint -Credential $Credential -ProxyCredential ([pscredential]::Empty)
            Find-AlibabaCertificate api -EndpointUrl $emulator.Endpoint -Credential $Credential -ProxyCredential ([pscredential]::Empty)
        }
    }

    It 'is the same as none' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'testid'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'testsecret'
        try { (Get-Wrapped).DomainName | Should -Be $null, 'api.example.com' }
        finally { Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET }
        { Get-Wrapped } | Should -Throw -ErrorId 'CredentialsNotFound,*'
    }
}

Describe 'A mandatory parameter' {
    It 'has a help message for the prompt' {
        foreach ($command in Get-Command -Module CertInfo -CommandType Cmdlet) {
            foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Attributes.Mandatory -contains $true }) {
                $parameter.Attributes.HelpMessage | Should -Not -BeNullOrEmpty -Because "$command -$($parameter.Name)"
            }
        }
    }
}

Describe 'A wildcard' {
    It 'finds the names that match <Pattern>' -ForEach @(
        @{ Pattern = '*api*'; Expected = 'api.example.com' }
        @{ Pattern = 'api*'; Expected = 'api.example.com' }
        @{ Pattern = 'API.*'; Expected = 'api.example.com' }
        @{ Pattern = '*.com'; Expected = 'example.com', 'www.example.com', 'api.example.com', 'old.example.com', '.wild.example.com', 'free.example.com' }
        @{ Pattern = '*.example.com'; Expected = 'www.example.com', 'api.example.com', 'old.example.com', '.wild.example.com', 'free.example.com' }
        @{ Pattern = '[ao]*.example.com'; Expected = 'api.example.com', 'old.example.com' }
        @{ Pattern = '???.example.com'; Expected = 'www.example.com', 'api.example.com', 'old.example.com' }
        @{ Pattern = 'pi*'; Expected = $null }
        @{ Pattern = '['; Expected = $null }
    ) {
        (Find-AlibabaCertificate $Pattern @service).DomainName | Should -Be $Expected
    }

    It 'finds no more than -First of them' { (Find-AlibabaCertificate '*.example.com' -First 2 @service).Count | Should -Be 2 }

    It 'finds certificates by their names' { (Find-AlibabaCertificate -Available 'api*' @service).CertId | Should -Be '1645xx' }

    It 'is the name of a wildcard domain for -DomainName, with a warning' {
        $found = Get-AlibabaCertificateInfo -DomainName '*.wild.example.com' @service -WarningVariable warnings -WarningAction SilentlyContinue
        $found.CertId | Should -Be '1649xx'
        "$warnings" | Should -Match "'\.wild\.example\.com' and matches no other domain name"
        $null = Get-AlibabaCertificateInfo -DomainName '.wild.example.com' @service -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        (Find-AlibabaCertificate '*.wild.example.com' @service | Get-AlibabaCertificateInfo @service -WarningVariable warnings).CertId | Should -Be '1649xx'
        $warnings | Should -BeNullOrEmpty
    }

    It 'that the service does not know has a hint in the error for <_>' -ForEach '-DomainName *api*', '-DomainName www.*', '-CertId 16*' {
        $problems = $null
        $null = . ([scriptblock]::Create("Get-AlibabaCertificateInfo $_ @service -ErrorAction SilentlyContinue -ErrorVariable problems"))
        "$problems" | Should -Match 'Find-AlibabaCertificate'
    }
}

Describe 'Tab completion' {
    BeforeAll {
        function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
        $null = Find-AlibabaCertificate @service
        $null = Get-AlibabaCertificateInfo 1644xx, 1645xx @service
        Push-Location $PSScriptRoot
    }

    AfterAll { Pop-Location }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-AlibabaCertificateInfo -DomainName ap'; Expected = 'api.example.com' }
        @{ Line = 'Get-AlibabaCertificateInfo -DomainName .w'; Expected = "'.wild.example.com'" }
        @{ Line = 'Find-AlibabaCertificate ol'; Expected = 'old.example.com' }
        @{ Line = 'Find-AlibabaCertificate -Keyword www'; Expected = 'www.example.com' }
        @{ Line = 'Get-AlibabaCertificateInfo -DomainName api.example.com, ap'; Expected = $null }
        @{ Line = 'Find-AlibabaCertificate -EndpointUrl '; Expected = "'https://cdn.aliyuncs.com'", "'https://cdn.ap-southeast-1.aliyuncs.com'" }
        @{ Line = 'Find-AlibabaCertificate -Service Dcdn -EndpointUrl '; Expected = "'https://dcdn.aliyuncs.com'" }
        @{ Line = 'Find-AlibabaCertificate -Service Dcdn, Cas -EndpointUrl '; Expected = $null }
        @{ Line = 'Find-AlibabaCertificate -Region EU-C'; Expected = 'eu-central-1' }
    ) {
        (Get-Completion $Line).CompletionText | Should -Be $Expected
    }

    It 'offers no id that is already typed' {
        (Get-Completion 'Get-AlibabaCertificateInfo 1644xx, 164').CompletionText | Should -Contain '1645xx'
        (Get-Completion 'Get-AlibabaCertificateInfo 1644xx, 164').CompletionText | Should -Not -Contain '1644xx'
        (Get-Completion 'Get-AlibabaCertificateInfo -CertId 1644xx,1645xx,').CompletionText | Should -Not -Match '^164[45]xx$'
    }

    It 'shows the place of a region' {
        (Get-Completion 'Find-AlibabaCertificate -Region cn-hangz').ToolTip | Should -Be 'China (Hangzhou)', 'China (Hangzhou), Finance Cloud'
        (Get-Completion 'Find-AlibabaCertificate -Region ').ToolTip | ForEach-Object { $_ | Should -Not -MatchExactly '^[a-z]' }
    }

    It 'offers a file only for the path of a file' {
        foreach ($command in Get-Command -Module CertInfo -CommandType Cmdlet) {
            $common = [Management.Automation.Cmdlet]::CommonParameters
            foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Name -notin 'Path', 'LiteralPath' -and $_.ParameterType -ne [switch] }) {
                foreach ($typed in '', 'c') {
                    Get-Completion "$command -$($parameter.Name) $typed" | Where-Object ResultType -Like 'Provider*' | Should -BeNullOrEmpty -Because "$command -$($parameter.Name)"
                }
            }
        }
    }
}
