using System;
using CertInfo.Diagnostics;

namespace CertInfo.Http;

/// <summary>Parses an absolute address from a file or an environment variable.</summary>
internal static class AbsoluteUri
{
    /// <returns>The address; null if the text is not an address, or has no host.</returns>
    public static Uri? TryParse(string? text)
    {
        // Uri removes directional marks from the host, which can leave none, and for some positions TryCreate throws IndexOutOfRangeException.
        bool isClean = text is not null && TerminalText.Sanitize(text) == text;
        return isClean && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && Uri.CheckHostName(uri.DnsSafeHost) != UriHostNameType.Unknown ? uri : null;
    }
}
