using System.Text.Json;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ManagedCertificateMapperTests
{
    private static readonly FixedClock Clock = new(TestChain.Now);

    private readonly CommandLog _log = new();

    [Theory]
    [InlineData("5", "5", "5")]
    [InlineData("null", "", "entry 1 of page 1")]
    [InlineData("\"\"", "", "entry 1 of page 1")]
    [InlineData("\" \"", " ", "entry 1 of page 1")]
    public void A_certificate_has_its_id_and_warnings_use_it(string json, string certId, string subject)
    {
        Assert.Equal(certId, Map($$"""{"CertificateId":{{json}},"KeySize":"large"}""").CertId);
        Assert.StartsWith($"KeySize of '{subject}' is not", Assert.Single(_log.Entries).Text(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a.com,b.com\"", "\"c.com\"", "a.com, b.com")]
    [InlineData("\"\"", "\"c.com\"", "c.com")]
    [InlineData("null", "\"c.com\"", "c.com")]
    [InlineData("null", "null", "")]
    public void The_names_are_the_alternative_names_or_the_domain(string names, string domain, string text) =>
        Assert.Equal(text, Map($$"""{"SubjectAlternativeNames":{{names}},"Domain":{{domain}}}""").SubjectAlternativeNames.ToString());

    [Theory]
    [InlineData("null", "", false)]
    [InlineData("[]", "", false)]
    [InlineData("\"Cdn\"", "Cdn", false)]
    [InlineData("""["Cdn"," Slb "]""", "Cdn, Slb", false)]
    [InlineData("""["Cdn",null,""," "]""", "Cdn", false)]
    [InlineData("""["Cdn",5]""", "Cdn, 5", false)]
    [InlineData("""[{},"Cdn"]""", "Cdn", true)]
    [InlineData("""["Cdn",{}]""", "Cdn", true)]
    [InlineData("""[{},{},"Cdn"]""", "Cdn", true)]
    [InlineData("{}", "", true)]
    public void The_products_may_be_a_list_or_one_text(string json, string text, bool isDamaged)
    {
        Assert.Equal(text, Map($$"""{"UsingProductList":{{json}}}""").UsedBy.ToString());
        Assert.Equal(isDamaged ? 1 : 0, _log.Entries.Count);
    }

    [Fact]
    public void Every_field_is_read()
    {
        ManagedCertificate certificate = Map("""
            {"CertificateId":5,"CertIdentifier":"5-cn-hangzhou","CertificateName":"name","CommonName":"a.com","Issuer":"issuer","NotBefore":1767323045000,
            "NotAfter":1767323046000,"CertificateStatus":"issued","CertificateSource":"upload","Algorithm":"RSA","KeySize":2048,"FingerPrint":"ab","ExistPrivateKey":true,"InstanceId":"cas-1"}
            """);

        Assert.Equal(("5-cn-hangzhou", "name", "a.com", "issuer"), (certificate.CertIdentifier, certificate.CertName, certificate.CommonName, certificate.Issuer));
        Assert.Equal((TestChain.Now.LocalDateTime, TestChain.Now.AddSeconds(1).LocalDateTime), (certificate.CertStartTime, certificate.CertExpireTime));
        Assert.Equal(("issued", "upload", "RSA", 2048), (certificate.CertStatus, certificate.CertSource, certificate.KeyAlgorithm, certificate.KeySize));
        Assert.Equal(("ab", true, "cas-1"), (certificate.Fingerprint, certificate.HasPrivateKey, certificate.InstanceId));
        Assert.Empty(_log.Entries);
    }

    private ManagedCertificate Map(string json) =>
        ManagedCertificateMapper.Map(JsonSerializer.Deserialize(json, CdnJsonContext.Instance.ManagedCertificateItem)!, "entry 1 of page 1", Clock, _log);
}
