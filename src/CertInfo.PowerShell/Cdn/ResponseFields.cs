using System;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Reads the fields that the mappers have in common.</summary>
internal static class ResponseFields
{
    public static string? Sanitize(string? text) => text is null ? null : TerminalText.Sanitize(text);

    /// <summary>Reads a time as local time, because PowerShell ignores the Kind when it compares a DateTime with Get-Date. Logs a warning if it is not valid.</summary>
    public static DateTime? ReadTime(string? text, string field, string subject, CommandLog log) =>
        ToLocalTime(ServiceTime.TryRead(text, out DateTimeOffset? time), time, text, field, subject, log);

    /// <summary>Reads a Unix time as local time. Logs a warning if it is not valid.</summary>
    public static DateTime? ReadUnixTime(string? text, string field, string subject, CommandLog log) =>
        ToLocalTime(UnixTime.TryRead(text, out DateTimeOffset? time), time, text, field, subject, log);

    /// <summary>Reads PEM text, and sanitizes it line by line if it contains other characters than PEM does.</summary>
    public static string? ReadPem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string pem = Pem.NormalizeLineEnds(text!);
        return pem.All(c => c is '\n' or (>= ' ' and <= '~')) ? pem : string.Join("\n", pem.Split('\n').Select(TerminalText.Sanitize));
    }

    private static DateTime? ToLocalTime(bool isValid, DateTimeOffset? time, string? text, string field, string subject, CommandLog log)
    {
        if (!isValid)
        {
            log.Warning(Strings.Format(Strings.UnreadableTime, field, subject, TerminalText.Truncate(text!, 80)));
        }

        return time?.LocalDateTime;
    }
}
