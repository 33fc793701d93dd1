using System;
using System.Collections.Generic;

namespace CertInfo.Verdict;

/// <summary>The words of <see cref="CertificateCheck.Severity"/>, in the order of the exit codes of monitoring plugins.</summary>
internal static class Severity
{
    public const string Ok = "OK";
    public const string Warning = "Warning";
    public const string Critical = "Critical";
    public const string Unknown = "Unknown";

    /// <summary>The words by exit code (Monitoring Plugins Development Guidelines, "Plugin Return Codes").</summary>
    public static IReadOnlyList<string> ByExitCode { get; } = [Ok, Warning, Critical, Unknown];

    /// <summary>The words, the most urgent first: what is known to be bad, and then what is not known.</summary>
    public static IReadOnlyList<string> ByUrgency { get; } = [Critical, Unknown, Warning, Ok];

    /// <returns>0 to 3; 3 for another word.</returns>
    public static int ExitCode(string severity) => IndexOf(ByExitCode, severity) is >= 0 and int code ? code : 3;

    /// <returns>0 for the most urgent one.</returns>
    public static int Urgency(string severity) => IndexOf(ByUrgency, severity) is >= 0 and int index ? index : 1;

    private static int IndexOf(IReadOnlyList<string> words, string severity)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].Equals(severity, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
