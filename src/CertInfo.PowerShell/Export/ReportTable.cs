using System.Globalization;
using System.Linq;
using System.Text;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Export;

/// <summary>The table of the report. On a narrow screen, each row is a card, whose labels come from the attribute data-l.</summary>
internal static class ReportTable
{
    public static void Append(StringBuilder page, CertificateCheck[] sorted)
    {
        // What is empty or the same for all certificates is left out.
        bool hasIssuer = sorted.Any(check => check.Issuer is not null);
        bool hasProfiles = ReportPage.HasProfiles(sorted);
        bool hasServices = sorted.Select(check => check.Service).Distinct().Skip(1).Any();
        string[] headings = [Strings.ReportSeverity, Strings.ReportDomain, Strings.ReportExpires, Strings.ReportDays, Strings.ReportFindings, Strings.ReportCertificate, Strings.ReportIssuer, Strings.ReportProfile];
        page.Append("<table>\n<thead><tr>");
        for (int i = 0; i < headings.Length; i++)
        {
            if ((i == 6 && !hasIssuer) || (i == 7 && !hasProfiles))
            {
                continue;
            }

            page.Append("<th scope=\"col\" class=\"h").Append(i).Append("\">").Append(Html.Text(headings[i])).Append("</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        foreach (CertificateCheck check in sorted)
        {
            page.Append("<tr><td>").Append(Html.Badge(check.Severity)).Append("</td>");
            AppendCell(page, headings[1], "d", Clamp(Html.Subject(check)) + Node(check));
            AppendCell(page, headings[2], "w", Html.Text(check.CertExpireTime?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            AppendCell(page, headings[3], "n", Html.Text(Days(check)));
            AppendCell(page, headings[4], "", Findings(check));
            AppendCell(page, headings[5], "", Certificate(check, hasServices));
            if (hasIssuer)
            {
                AppendCell(page, headings[6], "", Clamp(check.Issuer));
            }

            if (hasProfiles)
            {
                AppendCell(page, headings[7], "", Clamp(check.ProfileName));
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void AppendCell(StringBuilder page, string label, string kind, string html) =>
        page.Append("<td").Append(kind.Length == 0 ? "" : $" class=\"{kind}\"").Append(html.Length == 0 ? "" : $" data-l=\"{Html.Text(label)}\"").Append('>').Append(html).Append("</td>");

    private static string? Days(CertificateCheck check) =>
        check.DaysRemaining is { } days && (days < 0 || check.Findings.Contains(Finding.Expired)) ? RelativeTime.Describe(days, isExpired: true)
        : check.DaysRemaining?.ToString(CultureInfo.InvariantCulture);

    private static string Node(CertificateCheck check) => check.Address is null ? "" : $"<small>{Html.Text(Strings.ReportNode)} {Bdi(check.Address)}</small>";

    private static string Findings(CertificateCheck check) => check.Findings.Length == 0 ? ""
        : string.Concat(check.Findings.Select(finding => $"<code>{Html.Text(finding)}</code> ")) + $"<p>{Html.Text(check.Message)}</p>";

    private static string Certificate(CertificateCheck check, bool hasServices)
    {
        string[] parts = [.. new[] { hasServices ? check.Service : null, check.CertId, check.CertType }.OfType<string>().Where(part => part.Length > 0)];
        return Clamp(check.CertName) + (parts.Length == 0 ? "" : $"<small>{Bdi(string.Join(" · ", parts))}</small>");
    }

    private static string Bdi(string? text) => string.IsNullOrEmpty(text) ? "" : $"<bdi>{Html.Text(text)}</bdi>";

    // A long text is there in full, and the style shows its first lines.
    private static string Clamp(string? text) => string.IsNullOrEmpty(text) ? "" : $"<div class=\"clamp\">{Bdi(text)}</div>";
}
