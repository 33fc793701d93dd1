using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>Accepts exactly the server certificates that the platform accepts, and records why it refused one. .NET Framework does not report the reason.</summary>
internal static class ServerCertificateValidator
{
    private const string PropertyName = "CertInfo.TlsFailure";

    public static bool Validate(HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None)
        {
            request.Properties[PropertyName] = Describe(certificate, chain, errors);
        }

        return errors == SslPolicyErrors.None;
    }

    /// <summary>Why the server certificate of a request was refused; null if it was not.</summary>
    public static string? GetFailure(HttpRequestMessage request) =>
        request.Properties.TryGetValue(PropertyName, out object? reason) ? (string)reason : null;

    private static string Describe(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
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
