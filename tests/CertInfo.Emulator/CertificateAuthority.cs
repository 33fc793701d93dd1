using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace CertInfo.Emulator;

/// <summary>Issues the certificates. All leaf certificates share one key, because key generation is slow.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly string _pem;

    public CertificateAuthority()
    {
        var request = new CertificateRequest("CN=CertInfo Emulator CA, O=CertInfo", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));

        // The validity period covers every leaf certificate, whatever the emulator's clock says.
        _certificate = request.CreateSelfSigned(
            new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2199, 12, 31, 23, 59, 59, TimeSpan.Zero));
        _pem = _certificate.ExportCertificatePem();
    }

    public IssuedCertificate Issue(DateTimeOffset notBefore, DateTimeOffset notAfter, IReadOnlyList<string> domains)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(domains[0]);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string domain in domains)
        {
            names.AddDnsName(domain);
        }

        // The keys are not thread-safe.
        lock (_gate)
        {
            var request = new CertificateRequest(subject.Build(), _leafKey, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
            using X509Certificate2 leaf = request.Create(_certificate, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
            return new(leaf, _pem);
        }
    }

    /// <summary>The certificate of the authority.</summary>
    public string RootPem => _pem;

    /// <summary>A leaf certificate with its key, for a server to present.</summary>
    public X509Certificate2 AddKey(IssuedCertificate certificate)
    {
        lock (_gate)
        {
            using var leaf = X509Certificate2.CreateFromPem(certificate.LeafPem);
            using X509Certificate2 withKey = leaf.CopyWithPrivateKey(_leafKey);

            // Schannel does not support ephemeral keys.
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        }
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _leafKey.Dispose();
        _key.Dispose();
    }
}
