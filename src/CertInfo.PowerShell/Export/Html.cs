using System.Net;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Export;

/// <summary>The parts that the report repeats. Every text goes through <see cref="Text"/>.</summary>
internal static class Html
{
    /// <summary>The shapes of the severities, so that they differ without color.</summary>
    public const string Symbols = """
        <svg width="0" height="0" aria-hidden="true"><defs>
        <symbol id="i-critical" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="ink" d="M5 5l6 6M11 5l-6 6"/></symbol>
        <symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1l7.5 14H.5z"/><path class="ink" d="M8 6v4.5M8 12.2v.8"/></symbol>
        <symbol id="i-unknown" viewBox="0 0 16 16"><path d="M8 0l8 8-8 8-8-8z"/><path class="ink" d="M6 6.2a2 2 0 1 1 3 1.7c-.7.4-1 .7-1 1.6M8 11v1.4"/></symbol>
        <symbol id="i-ok" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5"/><path class="ink" d="M4.5 8.5l2.5 2.5 4.5-5"/></symbol>
        </defs></svg>

        """;

    /// <summary>A text of the certificate, encoded. Control characters and directional marks are replaced.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(TerminalText.Sanitize(text ?? ""));

    /// <summary>The class of a severity in the style sheet.</summary>
    public static string Class(string severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        Severity.Ok => "ok",
        _ => "unknown",
    };

    /// <summary>The name of a severity in the language of the session.</summary>
    public static string Name(string severity) => severity switch
    {
        Severity.Critical => Strings.ReportCritical,
        Severity.Warning => Strings.ReportWarning,
        Severity.Ok => Strings.ReportOk,
        _ => Strings.ReportUnknown,
    };

    public static string Symbol(string severity) => $"<svg class=\"i {Class(severity)}\"><use href=\"#i-{Class(severity)}\"/></svg>";

    /// <summary>The shape and the name of a severity.</summary>
    public static string Badge(string severity) => $"<span class=\"badge {Class(severity)}\">{Symbol(severity)}{Text(Name(severity))}</span>";

    /// <summary>What a check is about: the domain, or the domains or the name of the certificate.</summary>
    public static string Subject(CertificateCheck check) => check.DomainName
        ?? (check.DomainList.Length > 0 ? string.Join(", ", check.DomainList) : check.CertName ?? check.CertId ?? "");
}
