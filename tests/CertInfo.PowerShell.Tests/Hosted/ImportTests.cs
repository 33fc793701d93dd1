using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class ImportTests : ModuleTest
{
    [Fact]
    public void It_can_be_imported_again_by_force_and_after_removal()
    {
        SetVariable("manifest", ModuleLocation.Manifest);

        Assert.Equal(3, Get<CertificateInfo>(
            """
            Get-AlibabaCertificateInfo 1644xx
            Import-Module $manifest -Force
            Get-AlibabaCertificateInfo 1644xx
            Remove-Module CertInfo
            Import-Module $manifest
            Get-AlibabaCertificateInfo 1644xx
            """).Count);
    }

    [Fact]
    public void Two_runspaces_use_it_side_by_side()
    {
        using EngineSession other = EngineSession.Open();
        SetVariable("other", other.Runspace);

        Assert.Equal("CertInfo.CertificateInfo", Assert.Single(other.Run(
            $"(Get-Command Get-AlibabaCertificateInfo).OutputType.Name").Output).ToString());
        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }

    [Fact]
    public void Its_types_are_visible_to_scripts() =>
        Assert.Equal(["CertInfo.CertificateInfo", "CertInfo.DomainCertificate", "CertInfo.CertificateSummary", "CertInfo.AlibabaCloudException"], Get<string>(
            "[CertInfo.CertificateInfo].FullName, [CertInfo.DomainCertificate].FullName, [CertInfo.CertificateSummary].FullName, [CertInfo.AlibabaCloudException].FullName"));
}

public class ConstrainedLanguageTests : ModuleTest
{
    [Fact]
    public void The_command_works_where_the_language_is_constrained()
    {
        Assert.Equal("ConstrainedLanguage", Assert.Single(Get<string>("\"$($ExecutionContext.SessionState.LanguageMode)\"")));
        Assert.Equal(["1645xx"], Get<CertificateInfo>(
            "'1644xx', '1645xx' | Get-AlibabaCertificateInfo | Where-Object DaysRemaining -lt 30").Select(c => c.CertId));
        Assert.Equal("CertNotExisted,CertInfo.Commands.GetAlibabaCertificateInfoCommand", Assert.Single(Run("Get-AlibabaCertificateInfo nosuch").Errors).FullyQualifiedErrorId);
    }

    protected override void Configure(InitialSessionState state) => state.LanguageMode = PSLanguageMode.ConstrainedLanguage;
}
