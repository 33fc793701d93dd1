using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>Accepts what the platform accepts and nothing else, and keeps the reason: .NET Framework does not tell which check failed.</summary>
internal static class ServerCertificateValidator
{
    private const string Key = "CertInfo.ServerCertificateValidator";

    public static bool Verify(HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None)
        {
            request.Properties[Key] = Reason(certificate, chain, errors);
        }

        return errors == SslPolicyErrors.None;
    }

    /// <summary>Why the connection of this request was not trusted; null where that was not the trouble.</summary>
    public static string? Failure(HttpRequestMessage request) =>
        request.Properties.TryGetValue(Key, out object? reason) ? (string)reason : null;

    private static string Reason(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (certificate is null || (errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0)
        {
            reasons.Add(Strings.TlsNoCertificate);
        }
        else if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
        {
            reasons.Add(Strings.Format(Strings.TlsNameMismatch, TerminalText.Truncate(string.Join(", ", SubjectAlternativeNames.Read(certificate)), 200)));
        }

        if ((errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            string[] statuses = chain?.ChainStatus.Select(s => s.Status.ToString()).Distinct().ToArray() ?? [];
            reasons.Add(Strings.Format(Strings.TlsChain, statuses.Length > 0 ? string.Join(", ", statuses) : errors));
        }

        return string.Join("; ", reasons);
    }
}
