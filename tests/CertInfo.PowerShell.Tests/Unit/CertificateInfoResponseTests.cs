using System.Linq;
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
    [InlineData(""" "[\\\"a.com\\\"]" """, "a.com")]
    [InlineData(""" "[\\\"a.com\\\",\\\"b.com\\\"]" """, "a.com|b.com")]
    [InlineData(""" "[\\n  \\\"a.com\\\",\\n  \\\"b.com\\\"\\n]" """, "a.com|b.com")]
    [InlineData(""" "\"a.com\"" """, "a.com")]
    [InlineData(""" "\"[\\\"a.com\\\"]\"" """, "a.com")]
    [InlineData(""" "[\"a.com\",]" """, "a.com")]
    [InlineData(""" "[\"a.com\",\"b.com\",]" """, "a.com|b.com")]
    [InlineData(""" "a.com;b.com" """, "a.com|b.com")]
    [InlineData(""" "a.com b.com" """, "a.com|b.com")]
    [InlineData(""" "a.com\nb.com" """, "a.com|b.com")]
    [InlineData(""" "a.com，b.com；c.com、d.com" """, "a.com|b.com|c.com|d.com")]
    [InlineData(""" "'a.com','b.com'" """, "a.com|b.com")]
    [InlineData(""" "null" """, "")]
    [InlineData(""" "[null]" """, "")]
    [InlineData("""["a.com,b.com", ["c.com"], "[\"d.com\"]"]""", "a.com|b.com|c.com|d.com")]
    [InlineData(""" "[\"\\u4f8b.com\", \"*.b.com\"]" """, "例.com|*.b.com")]
    [InlineData(""" "[\"a.com\"" """, "a.com")]
    [InlineData(""" "[\"a.com\"][\"b.com\"]" """, "a.com|b.com")]
    [InlineData(""" "[\"\\u4f8b.com\",]" """, "例.com")]
    [InlineData("""["a.com", "[\"b.com\", c.com]"]""", "a.com|b.com|c.com")]
    [InlineData(""" "a.com\\nb.com\\rc.com\\td.com" """, "a.com|b.com|c.com|d.com")]
    [InlineData(""" "\\na.com" """, "a.com")]
    public void DomainList_is_read_in_each_form(string json, string names) =>
        Assert.Equal(names, string.Join('|', Item($$"""{"DomainList":{{json}}}""").DomainList.Names!));

    [Theory]
    [InlineData("""{"DomainList":null}""")]
    [InlineData("{}")]
    public void DomainList_may_be_missing(string json) => Assert.Null(Item(json).DomainList.Names);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""["a.com", null]""")]
    [InlineData(""" "[null]" """)]
    [InlineData(""" "[a.com,]" """)]
    public void DomainList_without_a_name_or_with_null_is_not_damaged(string json) =>
        Assert.False(Item($$"""{"DomainList":{{json}}}""").DomainList.IsDamaged);

    [Theory]
    [InlineData("1644", "1644")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("\"1644xx\"", "1644xx")]
    [InlineData("null", null)]
    [InlineData("true", "true")]
    public void CertId_may_be_a_number(string json, string? certId) => Assert.Equal(certId, Item($$"""{"CertId":{{json}}}""").CertId.Value);

    [Theory]
    [InlineData("""{"DomainList":5,"CertId":"1"}""", "")]
    [InlineData("""{"DomainList":true,"CertId":"1"}""", "")]
    [InlineData("""{"DomainList":{"Domain":["a.com"]},"CertId":"1"}""", "")]
    [InlineData("""{"DomainList":[{},"a.com",5],"CertId":"1"}""", "a.com")]
    [InlineData("""{"DomainList":"[{\"a\":[1]},\"a.com\"]","CertId":"1"}""", "a.com")]
    [InlineData("""{"DomainList":["a\ud800.com"],"CertId":"1"}""", "a\ufffd.com")]
    [InlineData("""{"DomainList":"[\"a\\ud800.com\"]","CertId":"1"}""", "a\ufffd.com")]
    public void A_DomainList_of_another_shape_is_damaged_and_costs_no_other_field(string json, string names)
    {
        CertificateInfoItem item = Item(json);

        Assert.True(item.DomainList.IsDamaged);
        Assert.Equal(names, string.Join('|', item.DomainList.Names!));
        Assert.Equal("1", item.CertId.Value);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"a":[1,{"b":"c"}]}""", null)]
    [InlineData("""["a"]""", null)]
    [InlineData("\"a\\ud800b\"", "a\ufffdb")]
    [InlineData("\"\\udc00\\ud83d\\ude00\\ud83d\"", "\ufffd😀\ufffd")]
    [InlineData("\"\\ud800\\b\\f\\n\\r\\t\\\\\\/\\\"\\u4f8b\"", "\ufffd\b\f\n\r\t\\/\"例")]
    public void A_field_that_is_not_text_is_damaged_and_costs_no_other_field(string json, string? text)
    {
        CertificateInfoItem item = Item($$"""{"CertName":{{json}},"CertId":"1"}""");

        Assert.Equal(new(text, true), item.CertName);
        Assert.Equal(new("1", false), item.CertId);
    }

    [Theory]
    [InlineData(0xff, "a\ufffdb")]
    [InlineData(0xc3, "a\ufffdb")]
    [InlineData(0x80, "a\ufffdb")]
    public void A_byte_that_is_not_UTF_8_is_replaced(byte broken, string text)
    {
        byte[] json = [.. """{"CertName":"a"""u8, broken, .. """b","CertId":"1"}"""u8];

        CertificateInfoItem item = JsonSerializer.Deserialize(json, CdnJsonContext.Instance.CertificateInfoItem)!;

        Assert.Equal(new(text, true), item.CertName);
        Assert.Equal("1", item.CertId.Value);
    }

    [Fact]
    public void An_entry_that_is_not_an_object_costs_no_other_entry()
    {
        ItemList<CertificateInfoItem> list = List("""["x",{"CertId":"1"},null,[{"CertId":"2"}],5,{"CertId":"3"}]""");

        Assert.Equal(["1", "3"], list.Items.Select(item => item.CertId.Value));
        Assert.Equal(3, list.Unreadable);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("5")]
    [InlineData("{}")]
    public void What_is_no_list_is_refused(string json) => Assert.Throws<JsonException>(() => List(json));

    [Fact]
    public void Unknown_fields_are_passed_over() =>
        Assert.Equal("1", Item("""{"New":{"Deep":[1,{}]},"CertId":"1"}""").CertId.Value);

    private static ItemList<CertificateInfoItem> List(string json) =>
        JsonSerializer.Deserialize("{\"CertInfos\":{\"CertInfo\":" + json + "}}", CdnJsonContext.Instance.CertificateInfoResponse)!.CertInfos!.CertInfo!;

    private static CertificateInfoItem Item(string json) =>
        JsonSerializer.Deserialize(json, CdnJsonContext.Instance.CertificateInfoItem)!;
}
