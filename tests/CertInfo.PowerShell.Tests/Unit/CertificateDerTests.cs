using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class CertificateDerTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("2026-11-24T01:02:03Z")]
    [InlineData("2049-12-31T23:59:59Z")]
    [InlineData("2050-01-01T00:00:00Z")]
    [InlineData("2098-02-08T08:02:07Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void It_is_what_the_platform_reads(string end)
    {
        DateTimeOffset notAfter = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);
        var request = new CertificateRequest("CN=" + new string('a', 300), _key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero), notAfter);

        Assert.Equal(notAfter, CertificateDer.Read(certificate.RawData)!.NotAfter);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(60_000)]
    [InlineData(70_000)]
    public void A_certificate_of_any_length_is_read(int length)
    {
        var request = new CertificateRequest("CN=a", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.100", new byte[length], critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(TestChain.Now, TestChain.Now.AddDays(1));

        Assert.Equal(TestChain.Now, CertificateDer.Read(certificate.RawData)!.NotBefore);
    }

    [Fact]
    public void What_is_cut_off_or_something_else_has_none()
    {
        var request = new CertificateRequest("CN=a", _key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        byte[] der = certificate.RawData;

        Assert.All(Enumerable.Range(0, der.Length), length => Assert.Null(CertificateDer.Read(der[..length])));
        Assert.Null(CertificateDer.Read(certificate.Export(X509ContentType.Pkcs12)));
        Assert.Null(CertificateDer.Read([0x30, 0x82, 0xff, 0xff, 0x30, 0x03]));
    }
}
