using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;

namespace CertInfo.Rpc;

/// <summary>
/// A canonical request as a user may see it. What is not known to be harmless is not shown: a header or a parameter that comes
/// later is hidden until it is listed here.
/// </summary>
internal static class CanonicalRequestRedactor
{
    private const string Hidden = "***";

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

    /// <param name="line">One line of a canonical request, ours or the service's.</param>
    /// <param name="index">Which, from 0.</param>
    public static string Redact(string line, int index)
    {
        int colon = line.IndexOf(':');
        return index switch
        {
            2 => TerminalText.Sanitize(string.Join("&", line.Split('&').Select(Parameter))),
            > 2 when colon > 0 => TerminalText.Sanitize(line.Substring(0, colon) + ":" + (Headers.Contains(line.Substring(0, colon)) ? line.Substring(colon + 1) : Hidden)),
            _ => line.All(IsPlain) ? line : Hidden,
        };
    }

    private static string Parameter(string pair)
    {
        int equals = pair.IndexOf('=');
        string name = equals < 0 ? pair : pair.Substring(0, equals);
        return Parameters.Contains(name) || pair.Length == 0 ? pair : name + "=" + Hidden;
    }

    // Of the method, the path, the signed headers' names and the hash.
    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or ';' or '/';
}
