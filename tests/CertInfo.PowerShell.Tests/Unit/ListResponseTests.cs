using System.Text.Json;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ListResponseTests
{
    private static readonly Clock Clock = new FixedClock(new(2026, 1, 2, 0, 0, 0, default));

    private readonly CommandLog _log = new();

    [Theory]
    [InlineData("1644", "1644")]
    [InlineData("\"1644xx\"", "1644xx")]
    [InlineData("null", "")]
    public void An_id_may_be_a_number(string json, string certId) =>
        Assert.Equal(certId, Available($$"""{"CertId":{{json}}}""").CertId);

    [Theory]
    [InlineData("1679896965")]
    [InlineData("\"1679896965\"")]
    [InlineData("1679896965000")]
    public void LastTime_may_be_text_and_seconds_or_milliseconds(string json) =>
        Assert.Equal(2023, Available($$"""{"LastTime":{{json}}}""").LastTime!.Value.Year);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"CertName":null,"Common":null,"Issuer":null,"Fingerprint":null,"CertRegion":null,"LastTime":null}""")]
    public void Any_field_may_be_missing(string json)
    {
        CertificateSummary summary = Available(json);

        Assert.Equal("", summary.CertId);
        Assert.Null(summary.CertName);
        Assert.Null(summary.CommonName);
        Assert.Null(summary.LastTime);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void A_domains_fields_may_be_missing_too()
    {
        DomainCertificate certificate = Domain("{}");

        Assert.Equal("", certificate.DomainName);
        Assert.Null(certificate.CertExpireTime);
        Assert.Null(certificate.DaysRemaining);
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData("2026-01-11 01:00:00", 9)]
    [InlineData("2026-01-01T23:00:00Z", -1)]
    [InlineData("2026-01-12 08:00:00 +0800 CST", 10)]
    public void Days_count_from_the_clock(string time, int days) =>
        Assert.Equal(days, Domain($$"""{"CertExpireTime":"{{time}}"}""").DaysRemaining);

    [Fact]
    public void A_time_that_cannot_be_read_is_empty_with_a_warning_that_names_it()
    {
        Assert.Null(Domain("""{"DomainName":"www.example.com","CertExpireTime":"soon"}""").CertExpireTime);
        Assert.Null(Available("""{"CertId":5,"LastTime":-86401}""").LastTime);

        Assert.Collection(
            _log.Entries,
            entry => Assert.Equal("CertExpireTime of 'www.example.com' is not a valid time and is set to null: 'soon'", entry.Text()),
            entry => Assert.Equal("LastTime of '5' is not a valid time and is set to null: '-86401'", entry.Text()));
    }

    [Fact]
    public void Text_is_cleaned()
    {
        Assert.Equal("a\\u001b[31m", Available("""{"Issuer":"a\u001b[31m"}""").Issuer);
        Assert.Equal("a\\u001b[31m", Domain("""{"CertCommonName":"a\u001b[31m"}""").CommonName);
    }

    [Fact]
    public void A_total_may_be_text() =>
        Assert.Equal("2500", JsonSerializer.Deserialize("""{"TotalCount":"2500"}""", CdnJsonContext.Instance.DomainCertificateResponse)!.TotalCount.Value);

    private CertificateSummary Available(string json) =>
        AvailableCertificateMapper.Map(JsonSerializer.Deserialize(json, CdnJsonContext.Instance.AvailableCertificateItem)!, "entry 1 of page 1", _log);

    private DomainCertificate Domain(string json) =>
        DomainCertificateMapper.Map(JsonSerializer.Deserialize(json, CdnJsonContext.Instance.DomainCertificateItem)!, "entry 1 of page 1", CloudService.Cdn, Clock, _log);
}
