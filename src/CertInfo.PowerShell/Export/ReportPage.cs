using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Export;

/// <summary>The report: one HTML page without scripts and without anything from elsewhere.</summary>
internal static class ReportPage
{
    private const int MaxUrgent = 6;
    private const int MaxNodes = 4;
    private const int WideTimeline = 1080;
    private const int NarrowTimeline = 360;

    /// <param name="checks">The checks, in any order.</param>
    /// <param name="title">The title; null for the default one.</param>
    /// <param name="now">The time of the report, in the time zone of the report.</param>
    /// <param name="version">The version of the module.</param>
    public static string Write(IReadOnlyList<CertificateCheck> checks, string? title, DateTimeOffset now, string version)
    {
        CertificateCheck[] sorted = [.. checks
            .OrderBy(check => Severity.Urgency(check.Severity))
            .ThenBy(check => check.CertExpireTime ?? DateTime.MinValue)
            .ThenBy(Html.Subject, StringComparer.OrdinalIgnoreCase)];
        string heading = Html.Text(title ?? Strings.ReportTitle);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(Strings.IsSimplifiedChinese(CultureInfo.CurrentUICulture.Name) ? "zh-CN" : "en").Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '").Append(Hash(ReportStyle.Text))
            .Append("'; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<meta name=\"generator\" content=\"CertInfo ").Append(Html.Text(version)).Append("\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n<title>").Append(heading).Append("</title>\n<style>").Append(ReportStyle.Text).Append("</style>\n</head>\n<body>\n")
            .Append(Html.Symbols)
            .Append("<header>\n<h1>").Append(heading).Append("</h1>\n<p class=\"made\">").Append(Html.Text(MadeBy(checks, now, version))).Append("</p>\n</header>\n<main>\n");
        AppendSummary(page, sorted);
        page.Append("<section>\n<h2>").Append(Html.Text(Strings.ReportTimeline)).Append("</h2>\n")
            .Append(ReportTimeline.Write(sorted, now, WideTimeline)).Append(ReportTimeline.Write(sorted, now, NarrowTimeline))
            .Append("</section>\n<section>\n<h2>").Append(Html.Text(Strings.Format(Strings.ReportAll, checks.Count))).Append("</h2>\n");
        ReportTable.Append(page, sorted);
        return page.Append("</section>\n</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Whether the certificates are of more than one profile, so that each needs its name.</summary>
    public static bool HasProfiles(IReadOnlyList<CertificateCheck> checks) => checks.Select(check => check.ProfileName).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static string MadeBy(IReadOnlyList<CertificateCheck> checks, DateTimeOffset now, string version)
    {
        string[] profiles = [.. checks.Select(check => check.ProfileName).OfType<string>().Distinct(StringComparer.Ordinal)];
        string made = Strings.Format(Strings.ReportMade, now.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture), version);
        return profiles.Length == 0 ? made : made + " " + Strings.Format(Strings.ReportProfiles, string.Join(", ", profiles));
    }

    private static void AppendSummary(StringBuilder page, CertificateCheck[] sorted)
    {
        CertificateCheck[] urgent = [.. sorted.Where(check => check.ExitCode != 0)];
        page.Append("<section class=\"summary\">\n<h2 class=\"verdict ").Append(Html.Class(sorted[0].Severity)).Append("\">").Append(Html.Symbol(sorted[0].Severity))
            .Append(Html.Text(Strings.Format(urgent.Length == 0 ? Strings.ReportAllOk : Strings.ReportAttention, urgent.Length, sorted.Length)))
            .Append("</h2>\n<ul class=\"counts\">\n");
        foreach (string severity in Severity.ByUrgency)
        {
            int count = sorted.Count(check => check.Severity == severity);
            page.Append("<li class=\"").Append(Html.Class(severity)).Append(count == 0 ? " none" : "").Append("\">").Append(Html.Symbol(severity))
                .Append("<b>").Append(count).Append("</b> ").Append(Html.Text(Html.Name(severity))).Append("</li>\n");
        }

        page.Append("</ul>\n");
        if (urgent.Length > 0)
        {
            page.Append("<ol class=\"urgent\">\n");
            int shown = 0;
            bool hasProfiles = HasProfiles(sorted);

            // The nodes of a domain that have the same fault are one item.
            foreach (IGrouping<string, CertificateCheck> same in urgent.GroupBy(check => string.Join("\n", check.Severity, check.ProfileName, Html.Subject(check), check.Message)).Take(MaxUrgent))
            {
                shown += same.Count();
                AppendUrgent(page, [.. same], hasProfiles);
            }

            page.Append("</ol>\n");
            if (urgent.Length > shown)
            {
                page.Append("<p class=\"more\">").Append(Html.Text(Strings.Format(Strings.ReportMore, urgent.Length - shown))).Append("</p>\n");
            }
        }

        page.Append("</section>\n");
    }

    private static void AppendUrgent(StringBuilder page, CertificateCheck[] same, bool hasProfiles)
    {
        string[] nodes = [.. same.Select(check => check.Address).OfType<string>().Distinct(StringComparer.Ordinal)];
        page.Append("<li>").Append(Html.Badge(same[0].Severity)).Append("<div><strong><bdi>").Append(Html.Text(Html.Subject(same[0]))).Append("</bdi></strong>");
        if (nodes.Length > 0)
        {
            page.Append("<small>").Append(Html.Text(Strings.ReportNode)).Append(" <bdi>").Append(Html.Text(string.Join(", ", nodes.Take(MaxNodes))))
                .Append("</bdi>").Append(nodes.Length > MaxNodes ? $" + {nodes.Length - MaxNodes}" : "").Append("</small>");
        }

        if (hasProfiles && same[0].ProfileName is { } profile)
        {
            page.Append("<small>").Append(Html.Text(Strings.ReportProfile)).Append(" <bdi>").Append(Html.Text(profile)).Append("</bdi></small>");
        }

        page.Append("<p>").Append(Html.Text(same[0].Message)).Append("</p></div></li>\n");
    }

    private static string Hash(string style)
    {
        using SHA256 sha256 = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(style)));
    }
}
