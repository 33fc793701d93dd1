using System;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The text of an object, as in a string with the object in it.</summary>
public class ObjectTextTests
{
    private static readonly FixedClock Clock = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData("1644xx", "www.example.com", "name", "1644xx (name)")]
    [InlineData("1644xx", null, "", "1644xx")]
    [InlineData("1644xx", null, null, "1644xx")]
    [InlineData("", "www.example.com", "name", "www.example.com (name)")]
    [InlineData("", "www.example.com", null, "www.example.com")]
    [InlineData("", null, null, "")]
    public void A_certificate_is_its_id_or_its_domain_and_its_name(string certId, string? domainName, string? certName, string text) =>
        Assert.Equal(text, new CertificateInfo(Clock) { CertId = certId, DomainName = domainName, CertName = certName }.ToString());

    [Theory]
    [InlineData("name", "1644xx (name)")]
    [InlineData("", "1644xx")]
    [InlineData(null, "1644xx")]
    public void A_certificate_in_a_list_is_its_id_and_its_name(string? certName, string text)
    {
        Assert.Equal(text, new CertificateSummary { CertId = "1644xx", CertName = certName }.ToString());
        Assert.Equal(text, new ManagedCertificate(Clock) { CertId = "1644xx", CertName = certName }.ToString());
    }

    [Fact]
    public void A_certificate_of_a_node_is_its_domain_and_the_address() =>
        Assert.Equal("www.example.com@192.0.2.1", new EdgeCertificate(Clock, []) { DomainName = "www.example.com", Address = "192.0.2.1" }.ToString());

    [Theory]
    [InlineData("www.example.com", "1644xx", "name", "OK: www.example.com")]
    [InlineData(null, "1644xx", "name", "OK: 1644xx")]
    [InlineData(null, null, "name", "OK: name")]
    public void A_check_is_its_severity_and_what_was_checked(string? domainName, string? certId, string? certName, string text) =>
        Assert.Equal(text, new CertificateCheck { Severity = "OK", DomainName = domainName, CertId = certId, CertName = certName }.ToString());

    [Fact]
    public void Names_are_separated_by_a_comma_and_a_space()
    {
        Assert.Equal("a, b", new NameCollection(["a", "b"]).ToString());
        Assert.Equal("", NameCollection.Empty.ToString());
    }

    [Fact]
    public void Text_that_is_not_known_is_empty_if_it_is_never_null()
    {
        var edge = new EdgeCertificate(Clock, []);

        Assert.All(
            [
                new CertificateInfo(Clock).CertId, new CertificateSummary().CertId, new ManagedCertificate(Clock).CertId, new DomainCertificate(Clock).DomainName,
                new CertificateCheck().Severity, new CertificateCheck().Message, new CertificateCheck().Source,
                edge.DomainName, edge.HostName, edge.Address, edge.Thumbprint, edge.Subject, edge.Issuer, edge.KeyAlgorithm, edge.SignatureAlgorithm, edge.TlsVersion,
            ],
            Assert.Empty);
        Assert.Equal(
            ["Cdn", "Cdn", "Cas"],
            [new CertificateInfo(Clock).Service, new DomainCertificate(Clock).Service, new ManagedCertificate(Clock).Service]);
    }
}
