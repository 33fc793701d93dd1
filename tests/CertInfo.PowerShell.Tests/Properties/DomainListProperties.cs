using System.Linq;
using System.Text.Json;
using CertInfo.Cdn;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>DomainList in every form, and text of no form at all.</summary>
public class DomainListProperties : PropertyTest
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "example", "*", "xn--fsq", "例", "1", "-", "_", ".", "com", "null").Array[1, 5].Select(string.Concat)
        .Where(name => name != "null" && name.Any(char.IsLetter));

    private static readonly Gen<int> Form = Gen.Int[0, 9];

    [Fact]
    public void Names_come_back_from_every_form() => Check(
        Gen.Select(Name.Array[1, 5], Form),
        (names, form) =>
        {
            string text = JsonSerializer.Serialize(names);
            string json = form switch
            {
                0 => text,
                1 => JsonSerializer.Serialize(text),
                2 => JsonSerializer.Serialize(JsonSerializer.Serialize(text)),
                3 => JsonSerializer.Serialize("[" + string.Join(",", names.Select(name => "\\\"" + name + "\\\"")) + "]"),
                4 => JsonSerializer.Serialize("[" + string.Join(",", names.Select(name => "\"" + name + "\"")) + ",]"),
                5 => JsonSerializer.Serialize(string.Join(",", names)),
                6 => JsonSerializer.Serialize(string.Join("; ", names)),
                7 => JsonSerializer.Serialize("[" + string.Join(", ", names) + "]"),
                8 => JsonSerializer.Serialize(string.Join(",", names.Select(name => "\"" + name + "\""))),
                _ => JsonSerializer.Serialize("[\\n" + string.Join(",\\n", names.Select(name => "  \\\"" + name + "\\\"")) + "\\n]"),
            };

            DomainNames read = Read(json);

            Assert.Equal(names, read.Names);
            Assert.False(read.IsDamaged);
        });

    [Fact]
    public void Any_text_gives_names_without_blanks() => Check(
        TextOf("[", "]", "\"", "\\", ",", ";", "null", "{", "}", ":", " ", "a.com", "\\n", "\\\"", "[[", "\"\"", "\\u0041", "\\ud800", "5", "true"),
        text =>
        {
            DomainNames read = Read(JsonSerializer.Serialize(text));

            Assert.All(read.Names!, name => Assert.DoesNotContain(name, c => c is ',' or ';' or '"' or '[' or ']' or ' ' or '\\'));
            Assert.DoesNotContain("", read.Names!);
        });

    private static void Check<T1, T2>(Gen<(T1, T2)> input, System.Action<T1, T2> assert) => Check(input, pair => assert(pair.Item1, pair.Item2));

    private static DomainNames Read(string json) =>
        JsonSerializer.Deserialize("{\"DomainList\":" + json + "}", CdnJsonContext.Instance.CertificateInfoItem)!.DomainList;
}
