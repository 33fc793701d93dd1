using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>A certificate of a CA is not the leaf, in each form of the extension.</summary>
public sealed class BasicConstraintsTests : IDisposable
{
    private const string Oid = "2.5.29.19";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("30030101FF", true)]
    [InlineData("30030101FF", false)]
    [InlineData("30060101FF020103", true)]
    [InlineData("3003010100", true)]
    [InlineData("3003010100", false)]
    [InlineData("3000", true)]
    [InlineData("3000", false)]
    public void The_extension_means_what_the_platform_reads(string hex, bool critical)
    {
        byte[] value = Convert.FromHexString(hex);
        var platform = new X509BasicConstraintsExtension(new AsnEncodedData(new Oid(Oid), value), critical);

        Assert.Equal(platform.CertificateAuthority ? "CN=second" : "CN=first", LeafBeside(new X509Extension(Oid, value, critical)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("0101FF")]
    [InlineData("3003020101")]
    [InlineData("30020100")]
    [InlineData("3105300301")]
    public void An_extension_that_cannot_be_read_makes_no_CA(string hex) =>
        Assert.Equal("CN=first", LeafBeside(new X509Extension(Oid, Convert.FromHexString(hex), critical: true)));

    [Fact]
    public void Another_extension_with_the_same_value_makes_no_CA() =>
        Assert.Equal("CN=first", LeafBeside(new X509Extension("2.5.29.20", [0x30, 0x03, 0x01, 0x01, 0xFF], critical: true)));

    private string LeafBeside(X509Extension extension)
    {
        using X509Certificate2 first = Create("CN=first", extension);
        using X509Certificate2 second = Create("CN=second", null);

        return Pem.Leaf([first, second])!.Subject;
    }

    private X509Certificate2 Create(string subject, X509Extension? extension)
    {
        var request = new CertificateRequest(subject, _key, HashAlgorithmName.SHA256);

        // An extension before it, which is not of interest.
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.CreateSelfSigned(TestChain.Now, TestChain.Now.AddDays(1));
    }
}
