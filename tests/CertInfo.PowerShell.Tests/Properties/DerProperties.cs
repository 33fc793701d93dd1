using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;
using CertInfo.Tests.Unit;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>DER that was changed at random, held against .NET's own readers.</summary>
public class DerProperties : PropertyTest
{
    private static readonly byte[][] Certificates = CreateCertificates();

    // One to four bytes are set, put in or taken out, or the end is cut off.
    private static readonly Gen<byte[]> Der = Gen.Select(
        Gen.OneOf(Certificates),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 600], Gen.Byte).Array[0, 4]).Select((certificate, changes) =>
        {
            byte[] der = certificate;
            foreach ((int kind, int place, byte value) in changes)
            {
                int at = der.Length == 0 ? 0 : place % der.Length;
                der = kind switch
                {
                    0 or 1 when der.Length > 0 => [.. der[..at], value, .. der[(at + 1)..]],
                    2 => [.. der[..at], value, .. der[at..]],
                    _ => place % 7 == 0 ? der[..at] : [.. der[..at], .. der.Skip(at + 1)],
                };
            }

            return der;
        });

    [Fact]
    public void An_element_is_the_one_that_the_platform_reads() => Check(Gen.OneOf(Gen.Byte.Array[0, 8], Der), der =>
    {
        bool isRead = Models.Der.TryReadTlv(der, 0, der.Length, out byte tag, out int start, out int end);
        if (isRead)
        {
            Assert.Equal(der[0], tag);
            Assert.True(start >= 2 && start <= end && end <= der.Length);
        }

        if (AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.DER, out Asn1Tag _, out int offset, out int length, out int consumed) && (der[0] & 0x1f) != 0x1f)
        {
            Assert.True(isRead);
            Assert.Equal((offset, offset + length, consumed), (start, end, end));
        }
    });

    [Fact]
    public void A_certificate_that_the_platform_reads_is_read_alike() => Check(
        Der,
        der =>
        {
            CertificateDer? read = CertificateDer.Read(der);
            try
            {
                using var certificate = X509CertificateLoader.LoadCertificate(Pem(der));
                if (read is null)
                {
                    Assert.False(IsDer(der));
                    return;
                }

                Assert.Equal(read.NotAfter?.LocalDateTime ?? certificate.NotAfter, certificate.NotAfter);
                Assert.Equal(read.NotBefore?.LocalDateTime ?? certificate.NotBefore, certificate.NotBefore);
            }
            catch (CryptographicException)
            {
                // Not a certificate to the platform.
            }
        },
        System.Convert.ToHexString);

    [Fact]
    public void Every_property_of_a_changed_certificate_is_read_and_safe() => Check(Der, der =>
    {
        string pem = new(PemEncoding.Write("CERTIFICATE", der));
        var info = new CertificateInfo(new FixedClock(TestChain.Now)) { HttpsCrt = pem };

        Assert.All([info.Subject, info.Issuer, info.Thumbprint], AssertSafe);
        Assert.All(info.SubjectAlternativeNames, AssertSafe);
        Assert.NotNull(info.ToString());
        ChainValidity.Read(pem);
    });

    // The platform reads some that DER does not allow, such as a SEQUENCE without the bit for a constructed one.
    private static bool IsDer(byte[] der)
    {
        try
        {
            AsnReader certificate = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (certificate.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                certificate.ReadEncodedValue();
            }

            certificate.ReadInteger();
            for (int i = 0; i < 4; i++)
            {
                certificate.ReadSequence();
            }

            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static byte[] Pem(byte[] der) => CertInfo.Models.Pem.EnumerateCertificates(new(PemEncoding.Write("CERTIFICATE", der))).FirstOrDefault() ?? throw new CryptographicException();

    private static byte[][] CreateCertificates()
    {
        using var chain = new TestChain();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=例, O=\"a, b\", C=CN", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("example.com");
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        names.AddEmailAddress("a@example.com");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 other = request.CreateSelfSigned(TestChain.Now, TestChain.Now.AddYears(100));
        return [chain.Leaf.RawData, chain.Authority.RawData, other.RawData];
    }
}
