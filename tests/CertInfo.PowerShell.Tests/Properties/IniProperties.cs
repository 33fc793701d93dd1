using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Credentials;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>INI files in every style, and text of no form at all.</summary>
public sealed class IniProperties : PropertyTest
{
    private const string Path = "/home/user/credentials";
    private const string Canary = "canary";

    private static readonly Gen<string> Name = Gen.OneOf("a", "B", "default", "例", "1", "-", "_", ".").Array[1, 4].Select(string.Concat);

    // The marks of comments are not after white space, where they would start one.
    private static readonly Gen<string> Value = Gen.OneOf("a", "Z", "9", "+", "/", "=", ":", "x#y", "x;y", "'", "\"", "x y", "\\", "例", "😀", "[", "]").Array[0, 6].Select(string.Concat);

    private static readonly Gen<Line> AnyLine = Gen.Select(
        Name, Value, Gen.OneOf("=", " = ", "\t=\t", ":", ": "), Gen.OneOf("", "\"", "'"), Gen.OneOf("", "", " # comment", "\t; comment", "  "),
        (name, value, separator, quote, end) => new Line(name, value, separator, quote, end));

    private static readonly Gen<Section[]> File = Gen.Select(Name, AnyLine.Array[0, 5], (name, lines) => new Section(name, DistinctBy(lines, line => line.Key)))
        .Array[0, 4].Select(sections => DistinctBy(sections, section => section.Name));

    [Fact]
    public void What_is_written_is_read() => Check(
        Gen.Select(File, Gen.OneOf("\n", "\r\n"), Gen.OneOf("", "\n", "# comment\n", "  ; comment\n")),
        file =>
        {
            (Section[] sections, string lineEnd, string between) = file;
            string text = string.Concat(sections.Select(section => $"{between}[{section.Name}]\n" + string.Concat(section.Lines.Select(line => line.Text + "\n" + between))));

            List<KeyValuePair<string, Dictionary<string, string>>> read = IniFile.Parse(Path, text.Replace("\n", lineEnd, StringComparison.Ordinal));

            Assert.Equal(sections.Select(section => section.Name), read.Select(section => section.Key));
            Assert.All(sections.Zip(read), pair => Assert.Equal(pair.First.Lines.ToDictionary(line => line.Key, line => line.Expected), pair.Second.Value));
        });

    [Fact]
    public void Any_text_is_read_or_is_an_error_with_its_place_and_without_its_content() => Check(
        TextOf("[", "]", "=", ":", "#", ";", "\n", "\r", "\r\n", " ", "\t", "\"", "'", "[default]", "type = access_key", Canary),
        text =>
        {
            try
            {
                Assert.All(IniFile.Parse(Path, text), section => Assert.All(section.Value.Keys, key => Assert.Equal(key.Trim(), key)));
            }
            catch (AlibabaCloudException e)
            {
                Assert.Equal("CredentialFileInvalid", e.Code);
                Assert.Contains(Path, e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(Canary, e.Message, StringComparison.Ordinal);
                AssertSafe(e.Message);
            }
        });

    private static T[] DistinctBy<T>(T[] items, Func<T, string> getName) => [.. items.DistinctBy(getName, StringComparer.OrdinalIgnoreCase)];

    private sealed record Section(string Name, Line[] Lines);

    private sealed record Line(string Key, string Value, string Separator, string Quote, string End)
    {
        public string Text => Key + Separator + Quote + Value + Quote + End;

        public string Expected => Quote.Length > 0 ? Value
            : Value.Length >= 2 && Value[0] is '"' or '\'' && Value[^1] == Value[0] ? Value[1..^1]
            : Value;
    }
}
