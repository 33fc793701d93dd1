using System;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class ViewTests : ModuleTest
{
    [Fact]
    public void The_default_view_is_a_table_of_what_matters()
    {
        Session.Show("'1644xx', '1645xx' | Get-AlibabaCertificateInfo");

        string[] lines = Screen.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(@"^CertId\s+CertName\s+CertType\s+Expires\s+Days\s+Status\s+Domains$", lines[0]);
        Assert.Matches(@"^1644xx\s+example_cert\s+cas\s+.+\s+200\s+Valid\s+example\.com, www\.example\.com$", lines[2]);
        Assert.Matches(@"^1645xx\s+example_cert\s+free\s+.+\s+10\s+ExpiringSoon\s+api\.example\.com$", lines[3]);
    }

    [Fact]
    public void What_was_found_is_shown_as_a_table_too()
    {
        Session.Show("Find-AlibabaCertificate api");
        Session.Show("Find-AlibabaCertificate api_ -Available");

        string[] lines = Screen.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(@"^CertName\s+Expires\s+Days\s+CertStatus\s+DomainName$", lines[0]);
        Assert.Matches(@"^example_cert\s+\d{4}-\d\d-\d\d\s+10\s+expire_soon\s+api\.example\.com$", lines[2]);
        Assert.Matches(@"^CertId\s+CertName\s+CommonName\s+CertRegion\s+LastTime$", lines[3]);
        Assert.Matches(@"^1645xx\s+api_cert\s+api\.example\.com\s+cn-hangzhou\s+\d{4}-\d\d-\d\d$", lines[5]);
    }

    [Fact]
    public void Behind_another_type_a_certificate_is_a_list_of_what_matters()
    {
        Session.Show("Find-AlibabaCertificate api; Get-AlibabaCertificateInfo 1644xx");

        string certificate = Screen[Screen.IndexOf("CertId", StringComparison.Ordinal)..];
        Assert.Matches(@"(?s)^CertId +: 1644xx\s+CertName +: example_cert\s+CertExpireTime +: .+DaysRemaining +: 200\s+Status +: Valid\s+DomainName +:\s+DomainList +: \{example\.com, www\.example\.com\}\s*$", certificate);
    }

    [Fact]
    public void An_error_is_shown_with_its_reason()
    {
        Assert.False(Session.Show("Get-AlibabaCertificateInfo nosuch"));

        Assert.Contains("No certificate with id 'nosuch'", Screen, StringComparison.Ordinal);
    }
}
