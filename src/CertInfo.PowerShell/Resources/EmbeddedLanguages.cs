using System;
using System.Globalization;
using System.Resources;

namespace CertInfo.Resources;

/// <summary>
/// The messages in English, or in Simplified Chinese where the session's UI culture is that. Both are in this one assembly: no
/// satellite assembly ships, and none is looked for on disk in other cultures.
/// </summary>
/// <remarks>The class generated from Strings.resx is made to use it by the project file.</remarks>
internal sealed class EmbeddedLanguages : ResourceManager
{
    private readonly ResourceManager _chinese;

    public EmbeddedLanguages(string baseName, System.Reflection.Assembly assembly)
        : base(baseName, assembly) => _chinese = new ResourceManager(baseName + ".zh-CN", assembly);

    public override string? GetString(string name, CultureInfo? culture) => IsSimplifiedChinese((culture ?? CultureInfo.CurrentUICulture).Name)
        ? _chinese.GetString(name, CultureInfo.InvariantCulture) ?? base.GetString(name, CultureInfo.InvariantCulture)
        : base.GetString(name, CultureInfo.InvariantCulture);

    /// <summary>By name, not by parents: those of zh-TW and zh-HK end in zh too, but they are written in Traditional Chinese.</summary>
    internal static bool IsSimplifiedChinese(string culture) => culture is "zh" or "zh-CN" or "zh-SG" or "zh-CHS"
        || culture == "zh-Hans" || culture.StartsWith("zh-Hans-", StringComparison.Ordinal);
}
