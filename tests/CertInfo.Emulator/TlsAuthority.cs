using System;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Emulator;

/// <summary>Issues the certificates that emulators serve TLS with, below a root and an intermediate certificate of its own.</summary>
public sealed class TlsAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Port 1 takes no connection.
    private static readonly string[] UnreachableList = ["http://127.0.0.1:1/revoked.crl"];

    private readonly X509Certificate2 _root = CreateAuthority("CN=CertInfo Emulator TLS Root", null);
    private readonly X509Certificate2 _intermediate;

    /// <summary>Makes a root and an intermediate certificate.</summary>
    public TlsAuthority() => _intermediate = CreateAuthority("CN=CertInfo Emulator TLS Intermediate", _root);

    /// <summary>The root, for a client to trust.</summary>
    public string RootPem => _root.ExportCertificatePem();

    /// <inheritdoc/>
    public void Dispose()
    {
        _intermediate.Dispose();
        _root.Dispose();
    }

    /// <summary>Issues a server's certificate, with the intermediate certificates that the server sends after it.</summary>
    internal (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Issue(TlsFlaw flaw)
    {
        if (flaw == TlsFlaw.Untrusted)
        {
            using var stranger = new TlsAuthority();
            return stranger.Issue(TlsFlaw.None);
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = CreateRequest(key, flaw);

        // The real clock, not the emulator's: TLS clients judge validity by it.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset notBefore = flaw == TlsFlaw.NotYetValid ? now.AddDays(1) : now.AddDays(-30);
        DateTimeOffset notAfter = flaw == TlsFlaw.Expired ? now.AddDays(-1) : now.AddDays(30);
        using X509Certificate2 certificate = flaw == TlsFlaw.SelfSigned
            ? request.CreateSelfSigned(notBefore, notAfter)
            : Sign(request, key, _intermediate, notBefore, notAfter);

        // Windows stores the intermediate certificates of a server for its user, and no test there needs them.
        X509Certificate2Collection intermediates = [];
        if (flaw is not (TlsFlaw.MissingIntermediate or TlsFlaw.SelfSigned) && !OperatingSystem.IsWindows())
        {
            intermediates.Add(X509CertificateLoader.LoadCertificate(_intermediate.RawData));
        }

        // Schannel does not support ephemeral keys.
        return (X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null), intermediates);
    }

    /// <summary>Issues the certificate that an edge node presents for a host, with the certificates that it sends after it.</summary>
    internal SslStreamCertificateContext IssueFor(string hostName, EdgeFlaw flaw)
    {
        using ECDsa elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
#pragma warning disable CA5385 // The size is the flaw.
        using RSA? rsa = flaw == EdgeFlaw.WeakKey ? RSA.Create(1024) : null;
#pragma warning restore CA5385
        var name = new X500DistinguishedName("CN=" + hostName);
        CertificateRequest request = rsa is null
            ? new(name, elliptic, HashAlgorithmName.SHA256)
            : new(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(flaw == EdgeFlaw.WrongName ? "elsewhere.example.com" : hostName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));

        // The extra hour keeps DaysRemaining constant during a run of the tests.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset notBefore = flaw == EdgeFlaw.NotYetValid ? now.AddDays(1) : now.AddDays(flaw == EdgeFlaw.OldCertificate ? -49 : -20);
        DateTimeOffset notAfter = now.AddDays(flaw switch { EdgeFlaw.Expired => -1, EdgeFlaw.OldCertificate => 3, _ => 45 }).AddHours(1);
        X509Certificate2 issued;
        if (flaw == EdgeFlaw.SelfSigned)
        {
            issued = request.CreateSelfSigned(notBefore, notAfter);
        }
        else
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_intermediate, true, false));
            X509SignatureGenerator signer = X509SignatureGenerator.CreateForECDsa(_intermediate.GetECDsaPrivateKey()!);
            using X509Certificate2 signed = request.Create(_intermediate.SubjectName, signer, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
            issued = rsa is null ? signed.CopyWithPrivateKey(elliptic) : signed.CopyWithPrivateKey(rsa);
        }

        using X509Certificate2 withKey = issued;
        X509Certificate2Collection others = [];
        if (flaw is not (EdgeFlaw.MissingIntermediate or EdgeFlaw.SelfSigned))
        {
            others.Add(X509CertificateLoader.LoadCertificate(_intermediate.RawData));
        }

        if (flaw == EdgeFlaw.SendsRoot)
        {
            others.Add(X509CertificateLoader.LoadCertificate(_root.RawData));
        }

        return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), others, offline: true);
    }

    private static CertificateRequest CreateRequest(ECDsa key, TlsFlaw flaw)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (flaw == TlsFlaw.WrongName)
        {
            names.AddDnsName("elsewhere.example.com");
        }
        else
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        if (flaw == TlsFlaw.UnknownRevocation)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(UnreachableList));
        }

        return request;
    }

    private static X509Certificate2 CreateAuthority(string name, X509Certificate2? issuer)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return issuer is null ? request.CreateSelfSigned(now.AddDays(-60), now.AddDays(60)) : Sign(request, key, issuer, now.AddDays(-50), now.AddDays(50));
    }

    private static X509Certificate2 Sign(CertificateRequest request, ECDsa key, X509Certificate2 issuer, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using X509Certificate2 certificate = request.Create(issuer, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}
