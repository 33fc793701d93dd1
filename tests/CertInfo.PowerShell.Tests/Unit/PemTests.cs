using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class PemTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_chain_is_read_in_its_order_and_the_leaf_found_in_it()
    {
        string ca = Certificate("CN=ca", isAuthority: true);
        string leaf = Certificate("CN=leaf", isAuthority: false);

        var info = new CertificateInfo(new Clock()) { HttpsCrt = ca + "text between\n" + leaf };

        Assert.Equal(["CN=ca", "CN=leaf"], info.CertificateChain.Select(c => c.Subject));
        Assert.Equal("CN=leaf", info.Subject);
        Assert.Equal(info.Certificate!.Thumbprint, info.Thumbprint);
    }

    [Fact]
    public void Literal_line_ends_become_real_ones()
    {
        string pem = Certificate("CN=a", isAuthority: false).TrimEnd();

        Assert.Equal(pem, Pem.Normalize(pem.Replace("\n", "\\n", StringComparison.Ordinal)));
        Assert.Equal(pem, Pem.Normalize(pem.Replace("\n", "\\r\\n", StringComparison.Ordinal)));
        Assert.Equal(pem, Pem.Normalize(pem.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(pem, Pem.Normalize(pem));
    }

    [Fact]
    public void Lines_that_are_not_base64_stay_as_they_are()
    {
        const string Text = "-----BEGIN CERTIFICATE-----\nKey: a b\nMIIB\n-----END CERTIFICATE-----";

        Assert.Equal(Text, Pem.Normalize(Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nxxx-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    [InlineData("-----END CERTIFICATE----------BEGIN CERTIFICATE-----")]
    public void What_holds_no_certificate_leaves_the_properties_empty(string? pem)
    {
        var info = new CertificateInfo(new Clock()) { HttpsCrt = pem };

        Assert.Null(info.Certificate);
        Assert.Empty(info.CertificateChain);
        Assert.Null(info.Thumbprint);
        Assert.Null(info.Subject);
        Assert.Null(info.Issuer);
        Assert.Empty(info.SubjectAlternativeNames);
    }

    [Fact]
    public void A_store_with_a_private_key_is_not_opened()
    {
        using X509Certificate2 certificate = Request("CN=a", isAuthority: false).CreateSelfSigned(Now, Now.AddDays(1));
        string store = new(PemEncoding.Write("CERTIFICATE", certificate.Export(X509ContentType.Pkcs12)));

        Assert.Empty(Pem.Certificates(store));
    }

    [Fact]
    public void Every_kind_of_alternative_name_is_read()
    {
        CertificateRequest request = Request("CN=a", isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("example.com");
        names.AddDnsName("*.example.com");
        names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
        names.AddIpAddress(IPAddress.Parse("2001:db8::1"));
        names.AddEmailAddress("admin@example.com");
        names.AddUri(new Uri("https://example.com/"));
        names.AddUserPrincipalName("passed@over");
        for (int i = 0; i < 40; i++)
        {
            names.AddDnsName($"name{i}.example.com");
        }

        request.CertificateExtensions.Add(names.Build());

        using X509Certificate2 certificate = request.CreateSelfSigned(Now, Now.AddDays(1));
        string[] read = Models.SubjectAlternativeNames.Read(certificate);

        Assert.Equal(["example.com", "*.example.com", "192.0.2.1", "2001:db8::1", "admin@example.com", "https://example.com/"], read.Take(6));
        Assert.Equal(46, read.Length);
        Assert.Equal("name39.example.com", read[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3080")]
    [InlineData("308401000000")]
    [InlineData("30820FFF")]
    [InlineData("300482FF6161")]
    [InlineData("0400")]
    public void A_broken_extension_gives_no_name(string hex)
    {
        CertificateRequest request = Request("CN=a", isAuthority: false);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", Convert.FromHexString(hex), critical: false));

        using X509Certificate2 certificate = request.CreateSelfSigned(Now, Now.AddDays(1));

        Assert.Empty(Models.SubjectAlternativeNames.Read(certificate));
    }

    private string Certificate(string subject, bool isAuthority)
    {
        using X509Certificate2 certificate = Request(subject, isAuthority).CreateSelfSigned(Now, Now.AddDays(1));
        return certificate.ExportCertificatePem() + "\n";
    }

    private CertificateRequest Request(string subject, bool isAuthority)
    {
        var request = new CertificateRequest(subject, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
