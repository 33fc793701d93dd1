using System;
using System.Globalization;
using System.Linq;
using CertInfo.Diagnostics;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>
/// The base class of the tests that generate their input. CERTINFO_PROPERTY_CASES sets the number of cases. A failure names a seed. The
/// environment variable CsCheck_Seed with that seed repeats the case.
/// </summary>
public abstract class PropertyTest
{
    private static readonly long Cases = long.TryParse(
        Environment.GetEnvironmentVariable("CERTINFO_PROPERTY_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out long cases) ? cases : 1000;

    protected static void Check<T>(Gen<T> input, Action<T> assert, Func<T, string>? print = null) =>
        input.Sample(assert, iter: Cases, print: print);

    /// <summary>Generates text of pieces that have a meaning to a reader, of letters, and of characters that must not reach a terminal.</summary>
    protected static Gen<string> TextOf(params string[] pieces) => Gen.Frequency(
        (6, Gen.OneOf(pieces)),
        (2, Gen.Char['\u0020', '\u007e'].Select(c => c.ToString())),
        (1, Gen.OneOf("\u001b[2J", "\u0000", "\u0007", "\u009b", "\u202e", "\u2028", "\ufeff", "\u200b", "\u00a0", "例", "😀", "\ufffd")))
        .Array[0, 12].Select(string.Concat);

    /// <summary>Asserts that a text contains no control characters.</summary>
    protected static void AssertSafe(string? text) => Assert.True(text is null || TerminalText.Sanitize(text) == text, text);

    private protected static void AssertSafe(CommandLog log) => Assert.All(log.Entries.Select(entry => entry.Text()), AssertSafe);
}
