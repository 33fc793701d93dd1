using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Verdict;
using Xunit;

namespace CertInfo.Tests.Verdict;

/// <summary>Weak keys and signatures in real certificates, which .NET creates.</summary>
public class WeakAlgorithmTests
{
    [Theory]
    [InlineData(1024, "SHA256", true, false)]
    [InlineData(2048, "SHA256", false, false)]
    [InlineData(2048, "SHA1", false, true)]
    [InlineData(1024, "SHA1", true, true)]
    public void RSA_keys_and_signatures_are_read(int bits, string hash, bool isWeakKey, bool isWeakSignature)
    {
        using RSA key = RSA.Create(bits);
        using X509Certificate2 leaf = Issue(Request("leaf", key), hash);

        AssertWeak(isWeakKey, isWeakSignature, leaf);
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7", false)]
    [InlineData("1.3.132.0.34", false)]
    [InlineData("1.3.132.0.33", true)]
    public void Curves_are_read(string oid, bool isWeak)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromOid(new Oid(oid)));
        using X509Certificate2 leaf = Issue(new("CN=leaf", key, HashAlgorithmName.SHA256), "SHA256");

        AssertWeak(isWeak, false, leaf);
    }

    [Fact]
    public void An_intermediate_certificate_counts_and_a_root_does_not()
    {
        using RSA strong = RSA.Create(2048);
        using RSA weak = RSA.Create(1024);
        using X509Certificate2 leaf = Issue(Request("leaf", strong), "SHA256");
        using X509Certificate2 intermediate = Issue(Request("intermediate", weak), "SHA1");
        using X509Certificate2 root = Issue(Request("CA", weak), "SHA1");

        AssertWeak(true, true, leaf, intermediate);
        AssertWeak(false, false, leaf, root);
    }

    private static void AssertWeak(bool key, bool signature, params X509Certificate2[] chain)
    {
        var facts = new CertificateFacts { Chain = chain };
        Assert.Equal((key, signature), (WeakAlgorithms.HasWeakKey(facts), WeakAlgorithms.HasWeakSignature(facts)));
    }

    private static CertificateRequest Request(string name, RSA key) => new("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Certificate2 Issue(CertificateRequest request, string hash)
    {
        using RSA key = RSA.Create(2048);
        X509SignatureGenerator signer = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);
        return request.Create(
            new X500DistinguishedName("CN=CA"),
            hash == "SHA1" ? new Sha1Generator(key, signer) : signer,
            DateTimeOffset.UtcNow,
            DateTimeOffset.UtcNow.AddDays(90),
            [1, 2, 3]);
    }

    /// <summary>Signs with SHA-1, which .NET refuses.</summary>
    private sealed class Sha1Generator(RSA key, X509SignatureGenerator signer) : X509SignatureGenerator
    {
        // sha1WithRSAEncryption with NULL parameters (RFC 8017, appendix A.2.4).
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => signer.PublicKey;
    }
}
