using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>What is left of an object behind a job, a remote session, or a file of Export-Clixml.</summary>
public class SerializationTests : ModuleTest
{
    [Theory]
    [InlineData(1)] // Jobs and remote sessions.
    [InlineData(2)] // Export-Clixml.
    public void What_matters_is_in_plain_properties(int depth)
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));

        SetVariable("info", info);
        PSObject back = Assert.Single(Get<PSObject>($"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($info, {depth}))"));

        Assert.Equal("Deserialized.CertInfo.CertificateInfo", back.TypeNames[0]);
        Assert.Equal(info.CertId, back.Properties["CertId"].Value);
        Assert.Equal(info.CertName, back.Properties["CertName"].Value);
        Assert.Equal(info.CertExpireTime, back.Properties["CertExpireTime"].Value);
        Assert.Equal(DateTimeKind.Local, ((DateTime)back.Properties["CertExpireTime"].Value).Kind);
        Assert.Equal(info.CreateTime, back.Properties["CreateTime"].Value);
        Assert.Equal(info.DaysRemaining, back.Properties["DaysRemaining"].Value);
        Assert.Equal(info.IsExpired, back.Properties["IsExpired"].Value);
        Assert.Equal("Valid", back.Properties["Status"].Value);
        Assert.Equal(info.DomainList, Items(back, "DomainList"));
        Assert.Equal(info.SubjectAlternativeNames, Items(back, "SubjectAlternativeNames"));
        Assert.Equal(info.Thumbprint, back.Properties["Thumbprint"].Value);
        Assert.Equal(info.Subject, back.Properties["Subject"].Value);
        Assert.Equal(info.HttpsCrt, back.Properties["HttpsCrt"].Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_view_of_what_came_back_is_the_same(int depth)
    {
        Session.Show("Get-AlibabaCertificateInfo 1644xx, 1645xx");
        string before = Screen;

        KeepAndGiveBack(depth);
        Session.Show("$back");

        Assert.Contains("1645xx", before, StringComparison.Ordinal);
        Assert.Equal(before + before, Screen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_can_be_filtered_and_put_in_again(int depth)
    {
        KeepAndGiveBack(depth);

        Assert.Equal("1645xx", Assert.Single(Get<CertificateInfo>("$back | Where-Object Status -eq ExpiringSoon | Get-AlibabaCertificateInfo")).CertId);
    }

    // In the session, as the cmdlets do it: what the module says of its types counts there alone.
    private void KeepAndGiveBack(int depth) => Session.Run(
        $"$back = Get-AlibabaCertificateInfo 1644xx, 1645xx | ForEach-Object {{ [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, {depth})) }}");

    private static string[] Items(PSObject parent, string property) => [.. ((IEnumerable)((PSObject)parent.Properties[property].Value).BaseObject).Cast<object>().Select(item => item.ToString()!)];
}
