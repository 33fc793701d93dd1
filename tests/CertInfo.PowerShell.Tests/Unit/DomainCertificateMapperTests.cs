using System.Text.Json;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class DomainCertificateMapperTests
{
    private static readonly FixedClock Clock = new(TestChain.Now);

    private readonly CommandLog _log = new();

    [Theory]
    [InlineData("www.example.com", "\"www.example.com\"", "www.example.com")]
    [InlineData("WWW.example.com", "\"www.example.com\"", "www.example.com")]
    [InlineData("www.example.com", "\"other.example.com\"", "other.example.com")]
    [InlineData("www.example.com", "\" \"", "www.example.com")]
    [InlineData("www.example.com", "null", "www.example.com")]
    [InlineData("*.example.com", "\".example.com\"", "*.example.com")]
    [InlineData("*.example.com", "\".EXAMPLE.com\"", "*.example.com")]
    [InlineData("*.example.com", "\".example.org\"", ".example.org")]
    [InlineData(".example.com", "\".example.com\"", ".example.com")]
    public void The_name_is_that_of_the_service_and_a_wildcard_keeps_its_star(string requested, string json, string name) =>
        Assert.Equal(name, State(requested, $$"""{"DomainName":{{json}}}""").DomainName);

    [Fact]
    public void A_name_that_is_damaged_is_the_requested_one_with_a_warning()
    {
        Assert.Equal("www.example.com", State("www.example.com", """{"DomainName":"www\ud800"}""").DomainName);
        Assert.Single(_log.Entries);
    }

    [Theory]
    [InlineData("""{"ServerCertificateStatus":"on","SSLProtocol":"off"}""", "on")]
    [InlineData("""{"SSLProtocol":"off"}""", "off")]
    [InlineData("""{"ServerCertificateStatus":"on"}""", "on")]
    [InlineData("{}", null)]
    public void The_status_of_HTTPS_is_in_the_field_of_either_service(string json, string? status) =>
        Assert.Equal(status, State("www.example.com", json).HttpsStatus);

    [Theory]
    [InlineData("\"success\"", "success")]
    [InlineData("\"\"", null)]
    [InlineData("\" \"", null)]
    [InlineData("null", null)]
    public void Text_that_is_empty_is_null(string json, string? text)
    {
        DomainState state = State("www.example.com", $$"""{"Status":{{json}},"CertRegion":{{json}}}""");
        DomainCertificate domain = User($$"""{"SslProtocol":{{json}},"DomainStatus":{{json}}}""");

        Assert.Equal((text, text), (state.ApplicationStatus, state.CertRegion));
        Assert.Equal((text, text), (domain.HttpsStatus, domain.DomainStatus));
    }

    [Theory]
    [InlineData("\"www.example.com\"", "www.example.com", "www.example.com")]
    [InlineData("null", "", "entry 1 of page 1")]
    [InlineData("\"\"", "", "entry 1 of page 1")]
    [InlineData("\" \"", " ", "entry 1 of page 1")]
    public void A_domain_has_its_name_and_warnings_use_it(string json, string name, string subject)
    {
        Assert.Equal(name, User($$"""{"DomainName":{{json}},"DomainStatus":[]}""").DomainName);
        Assert.Equal(name, Listed($$"""{"DomainName":{{json}},"CertName":[]}""").DomainName);

        Assert.Collection(
            _log.Entries,
            entry => Assert.StartsWith($"DomainStatus of '{subject}' is not", entry.Text(), System.StringComparison.Ordinal),
            entry => Assert.StartsWith($"CertName of '{subject}' is not", entry.Text(), System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_domain_of_the_account_is_one_of_CDN() => Assert.Equal("Cdn", User("{}").Service);

    private DomainState State(string requested, string json) => DomainCertificateMapper.MapState(
        JsonSerializer.Deserialize(json, CdnJsonContext.Instance.DomainCertificateItem)!, requested, DomainNameValidator.ToServiceName(requested), CloudService.Dcdn, _log);

    private DomainCertificate User(string json) =>
        DomainCertificateMapper.Map(JsonSerializer.Deserialize(json, CdnJsonContext.Instance.UserDomainItem)!, "entry 1 of page 1", Clock, _log);

    private DomainCertificate Listed(string json) => DomainCertificateMapper.Map(
        JsonSerializer.Deserialize(json, CdnJsonContext.Instance.DomainCertificateItem)!, "entry 1 of page 1", CloudService.Dcdn, Clock, _log);
}
