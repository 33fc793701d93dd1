using System;
using System.Globalization;
using System.Resources;

namespace CertInfo.Resources;

/// <summary>The messages, in English or in Simplified Chinese by the session's UI culture.</summary>
/// <remarks>
/// The project file generates one property for each message of Strings.resx. Both languages are embedded in this assembly:
/// the module ships no satellite assembly.
/// </remarks>
internal static partial class Strings
{
    private static readonly ResourceManager English = new("CertInfo.Resources.Strings", typeof(Strings).Assembly);
    private static readonly ResourceManager Chinese = new("CertInfo.Resources.Strings.zh-CN", typeof(Strings).Assembly);

    /// <summary>Fills the placeholders of a message. Numbers are formatted with the invariant culture.</summary>
    public static string Format(string format, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);

    /// <summary>Gets a message in the language of a culture.</summary>
    internal static string Get(string name, CultureInfo culture)
    {
        ResourceManager language = IsSimplifiedChinese(culture.Name) ? Chinese : English;
        return language.GetString(name, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a culture uses Simplified Chinese.</summary>
    /// <remarks>The parent culture does not decide: the parents of zh-TW and zh-HK end in zh too, but they use Traditional Chinese.</remarks>
    internal static bool IsSimplifiedChinese(string culture) => culture is "zh" or "zh-CN" or "zh-SG" or "zh-CHS"
        || culture == "zh-Hans" || culture.StartsWith("zh-Hans-", StringComparison.Ordinal);

    private static string Get(string name) => Get(name, CultureInfo.CurrentUICulture);
}
