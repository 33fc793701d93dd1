using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Emulator;

/// <summary>The server's own certificate, self-signed.</summary>
internal static class TlsCertificate
{
    public static X509Certificate2 Create(TlsFlaw flaw)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
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
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));

        // The real clock, not the emulator's: TLS clients judge validity by it.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(flaw == TlsFlaw.Expired ? -1 : 30));

        // Schannel does not serve with a key that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
