using System;
using System.Text;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

public class PercentEncodingTests
{
    [Theory]
    [InlineData("AZaz09-_.~", "AZaz09-_.~")]
    [InlineData(" !*'()", "%20%21%2A%27%28%29")]
    [InlineData("+/=&%41", "%2B%2F%3D%26%2541")]
    [InlineData("é证😀", "%C3%A9%E8%AF%81%F0%9F%98%80")]
    [InlineData("", "")]
    public void Only_unreserved_characters_stay(string text, string encoded) => Assert.Equal(encoded, PercentEncoding.Encode(text));

    [Fact]
    public void Every_byte_of_ASCII_comes_back_by_decoding()
    {
        var all = new StringBuilder();
        for (char c = ' '; c < (char)0x7f; c++)
        {
            all.Append(c);
        }

        Assert.Equal(all.ToString(), Uri.UnescapeDataString(PercentEncoding.Encode(all.ToString())));
    }
}
