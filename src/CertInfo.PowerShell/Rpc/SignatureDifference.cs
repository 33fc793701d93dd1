using System;
using System.Text.RegularExpressions;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Finds the first difference between the signed text and the text that the service returns with SignatureDoesNotMatch.</summary>
/// <remarks>
/// The service returns two forms, <c>server string to sign is:…</c> and <c>server StringToSign is […] server CanonicalRequest is […]</c>,
/// with line ends or with the two characters <c>\n</c>.
/// </remarks>
internal static class SignatureDifference
{
    private static readonly Regex Mark = new(@"server\s+(?<what>string\s*to\s*sign|canonical\s*request)\s+is\s*:?\s*(?<open>\[?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static string Describe(string message, SignedRequest signed)
    {
        string? stringToSign = Find(message, "string");
        string? canonical = Find(message, "canonical");
        if (stringToSign == signed.StringToSign)
        {
            return Strings.SignatureSameString;
        }

        return (canonical is null ? null : Compare(Strings.CanonicalRequest, signed.CanonicalRequest, canonical, CanonicalRequestRedactor.Redact))
            ?? (stringToSign is null ? null : Compare(Strings.StringToSign, signed.StringToSign, stringToSign, (line, _) => CanonicalRequestRedactor.Redact(line, 0)))
            ?? (canonical is null ? Strings.SignatureNothingToCompare : Strings.SignatureSameString);
    }

    private static string? Find(string message, string what)
    {
        for (Match mark = Mark.Match(message); mark.Success; mark = mark.NextMatch())
        {
            if (mark.Groups["what"].Value.StartsWith(what, StringComparison.OrdinalIgnoreCase))
            {
                int start = mark.Index + mark.Length;
                Match next = mark.NextMatch();
                string found = message.Substring(start, (next.Success ? next.Index : message.Length) - start).TrimEnd(' ', ',', '.', ';', '\r', '\n');
                if (mark.Groups["open"].Length > 0)
                {
                    found = found.EndsWith("]", StringComparison.Ordinal) ? found.Substring(0, found.Length - 1) : found;
                }

                return (found.IndexOf('\n') < 0 ? found.Replace("\\n", "\n") : found.Replace("\r\n", "\n")).Trim();
            }
        }

        return null;
    }

    private static string? Compare(string what, string ours, string theirs, Func<string, int, string> shown)
    {
        string[] here = ours.Split('\n');
        string[] there = theirs.Split('\n');
        for (int i = 0; i < Math.Max(here.Length, there.Length); i++)
        {
            string? mine = i < here.Length ? here[i] : null;
            string? other = i < there.Length ? there[i] : null;
            if (mine != other)
            {
                return Strings.Format(Strings.SignatureDiffers, what, i + 1, Position(mine ?? "", other ?? ""), Line(mine, i), Line(other, i));
            }
        }

        return null;

        string Line(string? line, int index) => line is null ? Strings.NoLine : "'" + shown(line, index) + "'";
    }

    private static int Position(string a, string b)
    {
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
        {
            i++;
        }

        return i + 1;
    }
}
