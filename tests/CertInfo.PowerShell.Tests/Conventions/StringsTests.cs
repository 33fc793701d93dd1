using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CertInfo.Resources;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>The messages in each language. Add a new message to Strings.resx and Strings.zh-CN.resx, in the order of the names.</summary>
public partial class StringsTests
{
    private static readonly Dictionary<string, string> English = Read("Strings.resx");
    private static readonly Dictionary<string, string> Chinese = Read("Strings.zh-CN.resx");

    [Fact]
    public void No_message_is_missing_in_a_language()
    {
        Assert.Empty(English.Keys.Except(Chinese.Keys));
        Assert.Empty(Chinese.Keys.Except(English.Keys));
        Assert.All(English.Values.Concat(Chinese.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void The_placeholders_of_a_message_are_the_same_in_each_language_and_without_a_gap() =>
        Assert.All(English.Keys.Intersect(Chinese.Keys), name =>
        {
            string[] placeholders = [.. Placeholders(English[name])];
            Assert.Equal(Enumerable.Range(0, placeholders.Length).Select(i => $"{{{i}}}"), placeholders);
            Assert.True(placeholders.SequenceEqual(Placeholders(Chinese[name])), name);
        });

    [Fact]
    public void A_message_that_has_words_is_translated()
    {
        // Two messages are names that are the same in every language.
        Assert.All(Chinese.Where(entry => entry.Key is not ("SourceParameter" or "SourceUri")), entry => Assert.True(entry.Value.Any(character => character is >= '\u3000'), entry.Key));
        Assert.DoesNotContain(English, entry => entry.Value.Any(character => character is >= '\u3000'));
    }

    [Fact]
    public void They_are_in_the_order_of_their_names() =>
        Assert.All([English, Chinese], messages => Assert.Equal(messages.Keys.Order(StringComparer.Ordinal), messages.Keys));

    [Fact]
    public void Every_message_is_used()
    {
        string[] source = [.. Directory.GetFiles(Path.Combine(ModuleLocation.RepositoryRoot, "src", "CertInfo.PowerShell"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)];

        Assert.All(English.Keys, name => Assert.True(source.Any(text => text.Contains("Strings." + name, StringComparison.Ordinal)), name));
    }

    [Theory]
    [InlineData("zh", true)]
    [InlineData("zh-CN", true)]
    [InlineData("zh-SG", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans-CN", true)]
    [InlineData("zh-TW", false)]
    [InlineData("zh-HK", false)]
    [InlineData("zh-Hant-TW", false)]
    [InlineData("en-US", false)]
    [InlineData("de-DE", false)]
    [InlineData("", false)]
    public void The_language_is_that_of_the_UI_culture(string culture, bool isChinese)
    {
        Assert.Equal(isChinese, Strings.IsSimplifiedChinese(culture));
        Assert.Equal(
            (isChinese ? Chinese : English)["ActionClock"],
            Strings.Get("ActionClock", System.Globalization.CultureInfo.GetCultureInfo(culture)));
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument
        .Load(Path.Combine(ModuleLocation.RepositoryRoot, "src", "CertInfo.PowerShell", "Resources", file))
        .Descendants("data")
        .ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
