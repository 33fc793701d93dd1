using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Tests.Unit;

/// <summary>A leaf, the intermediate CA that issued it, and the root above.</summary>
internal sealed class TestChain : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestChain(int leafDays = 90, int authorityDays = 900, int rootDays = 3000)
    {
        Root = Issue("CN=root", null, isAuthority: true, rootDays);
        Authority = Issue("CN=authority", Root, isAuthority: true, authorityDays);
        Leaf = Issue("CN=leaf.example.com", Authority, isAuthority: false, leafDays);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Leaf { get; }

    public void Dispose()
    {
        Leaf.Dispose();
        Authority.Dispose();
        Root.Dispose();
        _key.Dispose();
    }

    public static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem();

    /// <summary>One key serves every certificate: making keys is what costs time.</summary>
    /// <param name="subject">The subject's name.</param>
    /// <param name="issuer">Who issued it; null for itself.</param>
    /// <param name="isAuthority">Whether it is a CA's; null leaves the extension out.</param>
    /// <param name="days">How long it is valid.</param>
    public X509Certificate2 Issue(string subject, X509Certificate2? issuer, bool? isAuthority, int days)
    {
        var name = new X500DistinguishedName(subject);
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        if (isAuthority is { } authority)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, hasPathLengthConstraint: authority, 3, critical: true));
        }

        return request.Create(
            issuer?.SubjectName ?? name,
            X509SignatureGenerator.CreateForECDsa(_key),
            Now,
            Now.AddDays(days),
            [1, .. RandomNumberGenerator.GetBytes(8)]);
    }
}
