using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Export;

/// <summary>The Prometheus text format (version 0.0.4), for the textfile collectors of node_exporter and windows_exporter.</summary>
/// <remarks>The samples have no timestamps, because these collectors refuse files with timestamps.</remarks>
internal static class PrometheusText
{
    private const string Prefix = "alibaba_certificate_";

    /// <exception cref="AlibabaCloudException">Two certificates have the same labels. Prometheus would refuse the whole file.</exception>
    public static string Write(IReadOnlyList<CertificateCheck> checks, DateTimeOffset now)
    {
        List<string> labels = Labels(checks);
        var text = new StringBuilder();
        AppendGauge(text, "not_after_timestamp_seconds", "When the certificate, or the first certificate of its chain, expires, in seconds since 1970.");
        AppendTimes(text, "not_after_timestamp_seconds", checks, labels, check => check.CertExpireTime);
        AppendGauge(text, "not_before_timestamp_seconds", "When the certificate becomes valid, in seconds since 1970.");
        AppendTimes(text, "not_before_timestamp_seconds", checks, labels, check => check.CertStartTime);
        AppendGauge(text, "check_severity", "The result of the check: 0 OK, 1 warning, 2 critical, 3 unknown.");
        for (int i = 0; i < checks.Count; i++)
        {
            AppendSample(text, "check_severity", labels[i], checks[i].ExitCode);
        }

        AppendGauge(text, "export_timestamp_seconds", "When this file was written, in seconds since 1970.");
        AppendSample(text, "export_timestamp_seconds", "", now.ToUnixTimeSeconds());
        return text.ToString();
    }

    private static List<string> Labels(IReadOnlyList<CertificateCheck> checks)
    {
        var labels = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (CertificateCheck check in checks)
        {
            string set = Labels(check);
            if (!known.Add(set))
            {
                throw new AlibabaCloudException(ErrorCodes.DuplicateMetric, Strings.Format(Strings.DuplicateMetric, set));
            }

            labels.Add(set);
        }

        return labels;
    }

    private static string Labels(CertificateCheck check)
    {
        // A certificate that was requested by id can have several domains, and then its labels name none of them.
        string? domain = check.DomainName ?? (check.DomainList is [string only] ? only : null);
        return "{service=\"" + Escape(check.Service)
            + "\",domain=\"" + Escape(domain)
            + "\",cert_id=\"" + Escape(check.CertId)
            + "\",cert_name=\"" + Escape(check.CertName)
            + "\",cert_type=\"" + Escape(check.CertType)
            + "\",source=\"" + Escape(check.Source)
            + "\",address=\"" + Escape(check.Address)

            // It depends on the certificate alone: the series of an account remain the same if another account fails.
            + (check.ProfileName is { } profile ? "\",profile=\"" + Escape(profile) : "") + "\"}";
    }

    private static string Escape(string? value) => (value ?? "").Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static void AppendGauge(StringBuilder text, string name, string help) =>
        text.Append("# HELP ").Append(Prefix).Append(name).Append(' ').Append(help).Append('\n')
            .Append("# TYPE ").Append(Prefix).Append(name).Append(" gauge\n");

    private static void AppendTimes(StringBuilder text, string name, IReadOnlyList<CertificateCheck> checks, List<string> labels, Func<CertificateCheck, DateTime?> read)
    {
        for (int i = 0; i < checks.Count; i++)
        {
            if (read(checks[i]) is { } time)
            {
                AppendSample(text, name, labels[i], new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeSeconds());
            }
        }
    }

    private static void AppendSample(StringBuilder text, string name, string labels, long value) =>
        text.Append(Prefix).Append(name).Append(labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
