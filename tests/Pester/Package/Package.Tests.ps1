# The .nupkg that the variable CERTINFO_PACKAGE names, through PSResourceGet and a repository that is a folder. PSResourceGet keeps its
# list of repositories and its modules below the user's folders, so these tests belong in a process with folders of its own.
BeforeAll {
    $repository = "CertInfo-$PID"
    $source = (New-Item (Join-Path $TestDrive repository) -ItemType Directory).FullName
    $saved = (New-Item (Join-Path $TestDrive saved) -ItemType Directory).FullName
    $version = (Import-PowerShellDataFile $env:CERTINFO_MODULE).ModuleVersion
    Register-PSResourceRepository -Name $repository -Uri $source -Trusted
}

AfterAll {
    Remove-Module CertInfo -ErrorAction Ignore
    Unregister-PSResourceRepository -Name $repository
}

Describe 'The package' {
    It 'is published to a repository' {
        Publish-PSResource -NupkgPath $env:CERTINFO_PACKAGE -Repository $repository
        Get-ChildItem $source -Filter *.nupkg | Should -HaveCount 1
    }

    It 'is found by its name, with what the manifest says' {
        $found = Find-PSResource -Name CertInfo -Repository $repository
        $manifest = Import-PowerShellDataFile $env:CERTINFO_MODULE
        "$($found.Version)" | Should -Be $version
        $found.Type | Should -Be Module
        $found.Description | Should -Be $manifest.Description
        $found.Author | Should -Be $manifest.Author
        $found.Tags | Should -Contain AlibabaCloud
    }

    It 'is found by a tag' {
        (Find-PSResource -Tag AlibabaCloud -Repository $repository).Name | Should -Be CertInfo
    }

    It 'is saved to a folder, with every file of the module' {
        Save-PSResource -Name CertInfo -Repository $repository -Path $saved
        $folder = Join-Path $saved CertInfo $version
        $expected = (Get-ChildItem (Split-Path $env:CERTINFO_MODULE) -Recurse -File).Name | Sort-Object
        $actual = (Get-ChildItem $folder -Recurse -File).Name | Where-Object { $_ -notin 'PSGetModuleInfo.xml', '.nupkg.metadata' -and $_ -notlike '*.nuspec' } | Sort-Object
        $actual | Should -Be $expected
    }

    It 'is installed for the user, imported by its name, and has help' {
        Install-PSResource -Name CertInfo -Repository $repository -Scope CurrentUser
        (Get-InstalledPSResource -Name CertInfo).Version | Should -Be ([version] $version)
        $module = Import-Module CertInfo -RequiredVersion $version -PassThru
        $module.ModuleBase | Should -Be (Join-Path (Get-InstalledPSResource -Name CertInfo).InstalledLocation CertInfo $version)
        (Get-Help Get-AlibabaCertificateInfo).Synopsis | Should -Not -Match '^Get-AlibabaCertificateInfo \['
        Get-Help about_CertInfo | Out-String | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID'
    }

    It 'is uninstalled' {
        Remove-Module CertInfo
        Uninstall-PSResource -Name CertInfo -Version $version
        Get-InstalledPSResource -Name CertInfo -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-Module CertInfo -ListAvailable | Should -BeNullOrEmpty
    }
}
