using System.Text.Json;
using CertInfo.Cdn;
using Xunit;

namespace CertInfo.Tests.Unit;

public class CertificateInfoResponseTests
{
    [Theory]
    [InlineData("""["example.com","www.example.com"]""", "example.com|www.example.com")]
    [InlineData("""[""]""", "")]
    [InlineData("""[null, " a.com "]""", "a.com")]
    [InlineData("""[]""", "")]
    [InlineData(""" "[\"example.com\"]" """, "example.com")]
    [InlineData(""" "[\"\"]" """, "")]
    [InlineData(""" "[\"a.com\", null, 5]" """, "a.com")]
    [InlineData(""" "[a.com,b.com]" """, "a.com|b.com")]
    [InlineData(""" "example.com" """, "example.com")]
    [InlineData(""" "a.com, b.com,,c.com" """, "a.com|b.com|c.com")]
    [InlineData(""" "" """, "")]
    public void DomainList_is_read_in_each_form(string json, string names) =>
        Assert.Equal(names, string.Join('|', Item($$"""{"DomainList":{{json}}}""").DomainList!));

    [Theory]
    [InlineData("""{"DomainList":null}""")]
    [InlineData("{}")]
    public void DomainList_may_be_missing(string json) => Assert.Null(Item(json).DomainList);

    [Theory]
    [InlineData("1644", "1644")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("\"1644xx\"", "1644xx")]
    [InlineData("null", null)]
    [InlineData("true", "true")]
    public void CertId_may_be_a_number(string json, string? certId) => Assert.Equal(certId, Item($$"""{"CertId":{{json}}}""").CertId);

    [Theory]
    [InlineData("""{"DomainList":5}""")]
    [InlineData("""{"DomainList":[{}]}""")]
    [InlineData("""{"CertName":{}}""")]
    [InlineData("""{"CertName":["a"]}""")]
    public void Another_shape_is_refused(string json) => Assert.Throws<JsonException>(() => Item(json));

    [Fact]
    public void Unknown_fields_are_passed_over() =>
        Assert.Equal("1", Item("""{"New":{"Deep":[1,{}]},"CertId":"1"}""").CertId);

    private static CertificateInfoItem Item(string json) =>
        JsonSerializer.Deserialize(json, CdnJsonContext.Instance.CertificateInfoItem)!;
}
