using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Makes the object that a user sees from what the service answered.</summary>
internal static class CertificateReader
{
    public static CertificateInfo Read(CertificateInfoItem item, string askedId, string? requestId, Clock clock, Journal journal)
    {
        string certId = Text.Clean(item.CertId ?? askedId);
        var info = new CertificateInfo(clock)
        {
            CertId = certId,
            CertName = Cleaned(item.CertName),
            CertType = Cleaned(item.CertType),
            CreateTime = Time(item.CreateTime, nameof(item.CreateTime), certId, journal),
            CertExpireTime = Time(item.CertExpireTime, nameof(item.CertExpireTime), certId, journal),
            DomainList = item.DomainList?.Select(Text.Clean).ToArray() ?? [],
            HttpsCrt = item.HttpsCrt is null ? null : CleanedLines(Pem.WithLineEnds(item.HttpsCrt)),
            RequestId = requestId,
        };
        SeenCertIds.Add(certId);
        CheckPem(info, journal);
        return info;
    }

    // Read here and let go again: some 100 µs on the call's own thread, while others wait for their answers. The object keeps
    // its certificates lazy, so that one of a hundred thousand holds no handles that nobody asked for.
    private static void CheckPem(CertificateInfo info, Journal journal)
    {
        if (string.IsNullOrWhiteSpace(info.HttpsCrt))
        {
            return;
        }

        X509Certificate2[] chain = Pem.Certificates(info.HttpsCrt);
        if (Pem.Leaf(chain) is not { } leaf)
        {
            journal.Verbose(Text.Format(Strings.PemUnreadable, info.CertId));
        }
        else if (info.CertExpireTime?.ToUniversalTime() is { } said && (leaf.NotAfter.ToUniversalTime() - said).Duration() > TimeSpan.FromDays(1))
        {
            journal.Warning(Text.Format(Strings.ExpiryDiffers, info.CertId, Instant(said), Instant(leaf.NotAfter.ToUniversalTime())));
        }

        foreach (X509Certificate2 certificate in chain)
        {
            certificate.Dispose();
        }
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    // It is base64 but for its line ends; what else there may be is not to reach a terminal either.
    private static string CleanedLines(string text) =>
        text.All(c => c is '\n' or (>= ' ' and <= '~')) ? text : string.Join("\n", text.Split('\n').Select(Text.Clean));

    private static string? Cleaned(string? text) => text is null ? null : Text.Clean(text);

    // PowerShell compares DateTime by its ticks and ignores the kind: only local time is right beside Get-Date.
    private static DateTime? Time(string? text, string field, string certId, Journal journal)
    {
        if (!ServiceTime.TryRead(text, out DateTimeOffset? time))
        {
            journal.Warning(Text.Format(Strings.UnreadableTime, field, certId, Text.Excerpt(text!, 80)));
        }

        return time?.LocalDateTime;
    }
}
