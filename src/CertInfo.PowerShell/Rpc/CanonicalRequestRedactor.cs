using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;

namespace CertInfo.Rpc;

/// <summary>A canonical request for the debug stream. It shows only the headers and parameters that are listed here.</summary>
internal static class CanonicalRequestRedactor
{
    private const string Mask = "***";

    private static readonly HashSet<string> Headers = new(StringComparer.Ordinal)
    {
        "content-type", "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-retry-attempts", "x-acs-retry-delay",
        "x-acs-signature-nonce", "x-acs-version",
    };

    private static readonly HashSet<string> Parameters = new(StringComparer.Ordinal)
    {
        "CertId", "DomainName", "DurationSeconds", "Keyword", "PageNumber", "PageSize", "RoleArn", "RoleSessionName", "SearchKeyword",
    };

    public static string Redact(string canonicalRequest) => string.Join("\n", canonicalRequest.Split('\n').Select((line, index) => Redact(line, index)));

    /// <param name="line">A line of a canonical request of the module or of the service.</param>
    /// <param name="index">The index of the line, from 0.</param>
    public static string Redact(string line, int index)
    {
        int colon = line.IndexOf(':');
        return index switch
        {
            2 => TerminalText.Sanitize(string.Join("&", line.Split('&').Select(RedactParameter))),
            > 2 when colon > 0 => TerminalText.Sanitize(line.Substring(0, colon) + ":" + (Headers.Contains(line.Substring(0, colon)) ? line.Substring(colon + 1) : Mask)),
            _ => line.All(IsPlain) ? line : Mask,
        };
    }

    private static string RedactParameter(string pair)
    {
        int equals = pair.IndexOf('=');
        string name = equals < 0 ? pair : pair.Substring(0, equals);
        return Parameters.Contains(name) || pair.Length == 0 ? pair : name + "=" + Mask;
    }

    // The characters of the method, the path, the names of the signed headers, and the hash.
    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or ';' or '/';
}
