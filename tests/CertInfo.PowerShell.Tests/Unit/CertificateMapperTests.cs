using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>What becomes of an item of a response, and when a warning is about its certificate.</summary>
public sealed class CertificateMapperTests : IDisposable
{
    private static readonly FixedClock Clock = new(TestChain.Now);

    private readonly TestChain _chain = new();
    private readonly CommandLog _log = new();

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("\"1644xx\"", "1644xx", 0)]
    [InlineData("null", "asked", 0)]
    [InlineData("\"16\\ud800\"", "asked", 1)]
    public void An_item_without_a_valid_id_has_the_id_of_the_request(string json, string certId, int warnings)
    {
        Assert.Equal(certId, ById($$"""{"CertId":{{json}}}""").CertId);
        Assert.Equal(warnings, _log.Entries.Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(24, false)]
    [InlineData(-24, false)]
    [InlineData(24.01, true)]
    [InlineData(-24.01, true)]
    public void An_expiration_that_differs_by_more_than_a_day_is_a_warning(double hours, bool isWarned)
    {
        DateTime end = _chain.Leaf.NotAfter.ToUniversalTime();

        CertificateInfo byId = ById(Item("CertId", "1644xx", end.AddHours(hours), "HttpsCrt", TestChain.Pem(_chain.Leaf)));
        CertificateInfo byDomain = ByDomain(Item("CertId", "1644xx", end.AddHours(hours), "ServerCertificate", TestChain.Pem(_chain.Leaf)));

        Assert.Equal(byId.CertExpireTime, byDomain.CertExpireTime);
        Assert.Equal(isWarned ? 2 : 0, _log.Entries.Count);
        Assert.All(_log.Entries, entry => Assert.Equal(
            $"The expiration time of certificate '1644xx' is inconsistent: CertExpireTime from the service is {end.AddHours(hours):yyyy-MM-dd HH:mm:ss} UTC, the certificate itself states {end:yyyy-MM-dd HH:mm:ss} UTC.",
            entry.Text()));
    }

    [Fact]
    public void An_intermediate_certificate_that_ends_earlier_is_a_warning()
    {
        using var chain = new TestChain(leafDays: 90, authorityDays: 10);

        ById(Item("CertId", "1644xx", chain.Leaf.NotAfter.ToUniversalTime(), "HttpsCrt", TestChain.Pem(chain.Leaf) + "\n" + TestChain.Pem(chain.Authority)));

        Assert.StartsWith("An intermediate certificate of '1644xx' expires at 2026-01-12 03:04:05 UTC, before the certificate itself at 2026-04-02 03:04:05 UTC.", Assert.Single(_log.Entries).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_cannot_be_read_is_told_on_the_verbose_stream()
    {
        CertificateInfo info = ById(Item("CertId", "1644xx", TestChain.Now.UtcDateTime, "HttpsCrt", "-----BEGIN CERTIFICATE-----"));

        Assert.NotNull(info.HttpsCrt);
        LogEntry entry = Assert.Single(_log.Entries);
        Assert.Equal(LogStream.Verbose, entry.Stream);
        Assert.StartsWith("HttpsCrt of '1644xx' contains no valid certificate.", entry.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_whose_expiration_is_not_a_time_is_not_compared()
    {
        byte[] der = _chain.Leaf.RawData;
        byte[] end = Encoding.ASCII.GetBytes(_chain.Leaf.NotAfter.ToUniversalTime().ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture));
        der.AsSpan(der.AsSpan().IndexOf(end), 2).Fill((byte)'x');
        string pem = new(PemEncoding.Write("CERTIFICATE", der));

        Assert.Equal(TestChain.Now.LocalDateTime, ById(Item("CertId", "1644xx", TestChain.Now.UtcDateTime, "HttpsCrt", pem)).CertExpireTime);
        Assert.Null(ById($$"""{"CertId":"1644xx","HttpsCrt":{{JsonSerializer.Serialize(pem)}}}""").CertExpireTime);
        Assert.DoesNotContain(_log.Entries, entry => entry.Stream == LogStream.Warning);
    }

    [Fact]
    public void An_item_without_a_certificate_gives_no_message()
    {
        Assert.Null(ById("""{"CertId":"1644xx"}""").HttpsCrt);
        Assert.Null(ByDomain("""{"CertId":"1644xx"}""").HttpsCrt);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void A_certificate_without_an_expiration_from_the_service_has_its_own()
    {
        CertificateInfo info = ById($$"""{"CertId":"1644xx","HttpsCrt":{{JsonSerializer.Serialize(TestChain.Pem(_chain.Leaf))}}}""");

        Assert.Equal(_chain.Leaf.NotAfter, info.CertExpireTime);
        Assert.Equal(_chain.Leaf.NotBefore, info.CreateTime);
        Assert.Equal(2, _log.Entries.Count(entry => entry.Stream == LogStream.Verbose));
    }

    [Theory]
    [InlineData("ServerCertificate", "SSLPub", "first")]
    [InlineData("SSLPub", "CertName", "first")]
    public void The_certificate_of_a_domain_is_in_the_field_of_either_service(string field, string other, string text)
    {
        CertificateInfo info = ByDomain($$"""{"{{field}}":"first","{{other}}":"second","CertName":"name","CertType":"free"}""");

        Assert.Equal(text, info.HttpsCrt);
        Assert.Equal(("name", "free"), (info.CertName, info.CertType));
    }

    [Fact]
    public void The_certificate_of_a_domain_has_the_state_of_the_domain()
    {
        CertificateInfo info = ByDomain("{}");

        Assert.Equal(("", "www.example.com", "on", "ok"), (info.CertId, info.DomainName, info.HttpsStatus, info.CnameStatus));
        Assert.Equal(("success", "cn-hangzhou", "Dcdn", "request"), (info.ApplicationStatus, info.CertRegion, info.Service, info.RequestId));
        Assert.Equal(["www.example.com"], info.DomainList);
    }

    [Theory]
    [InlineData("1644xx", "1644xx")]
    [InlineData("", "www.example.com")]
    public void A_message_names_the_id_or_the_domain(string certId, string subject)
    {
        ByDomain($$"""{"CertId":"{{certId}}","ServerCertificate":"text"}""");

        Assert.StartsWith($"HttpsCrt of '{subject}' ", Assert.Single(_log.Entries).Text(), StringComparison.Ordinal);
    }

    private static string Item(string idField, string id, DateTime end, string pemField, string pem) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        [idField] = id,
        ["CreateTime"] = "2026-01-02T03:04:05Z",
        ["CertStartTime"] = "2026-01-02T03:04:05Z",
        ["CertExpireTime"] = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        [pemField] = pem,
    });

    private CertificateInfo ById(string json) =>
        CertificateMapper.Map(JsonSerializer.Deserialize(json, CdnJsonContext.Instance.CertificateInfoItem)!, "asked", null, "request", Clock, _log);

    private CertificateInfo ByDomain(string json) => CertificateMapper.Map(
        JsonSerializer.Deserialize(json, CdnJsonContext.Instance.DomainCertificateItem)!,
        new DomainState("Dcdn", "www.example.com", "on", "ok", "success", "cn-hangzhou"),
        "request",
        Clock,
        _log);
}
