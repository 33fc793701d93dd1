using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Verdict;
using Xunit;

namespace CertInfo.Tests.Verdict;

/// <summary>Weak keys and signatures in real certificates, which .NET creates.</summary>
public class WeakAlgorithmTests
{
    // sha1WithRSAEncryption with NULL parameters (RFC 8017, appendix A.2.4).
    private static readonly byte[] Sha1WithRsa = Convert.FromHexString("300D06092A864886F70D0101050500");

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

    // RSASSA-PSS with the default hash, with SHA-1 and with SHA-256 (RFC 4055, section 3.1).
    [Theory]
    [InlineData("300B06092A864886F70D01010A", true)]
    [InlineData("300D06092A864886F70D01010A3000", true)]
    [InlineData("301A06092A864886F70D01010A300DA00B300906052B0E03021A0500", true)]
    [InlineData("301E06092A864886F70D01010A3011A00F300D06096086480165030402010500", false)]
    public void The_hash_of_a_PSS_signature_is_a_parameter(string algorithm, bool isWeak)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 leaf = Request("leaf", key).Create(
            new X500DistinguishedName("CN=CA"),
            new OtherGenerator(key, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), Convert.FromHexString(algorithm)),
            DateTimeOffset.UtcNow,
            DateTimeOffset.UtcNow.AddDays(90),
            [1, 2, 3]);

        AssertWeak(false, isWeak, leaf);
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
            hash == "SHA1" ? new OtherGenerator(key, signer, Sha1WithRsa) : signer,
            DateTimeOffset.UtcNow,
            DateTimeOffset.UtcNow.AddDays(90),
            [1, 2, 3]);
    }

    /// <summary>Signs with an algorithm that .NET refuses.</summary>
    private sealed class OtherGenerator(RSA key, X509SignatureGenerator signer, byte[] algorithm) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithm;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => signer.PublicKey;
    }
}
