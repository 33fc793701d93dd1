using CertInfo.Cdn;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class InputHintTests
{
    private const string SeveralIds = "several IDs in one string";
    private const string DomainAsId = "Pass it to -DomainName.";
    private const string WildcardId = "A certificate ID has no wildcard characters.";
    private const string SeveralDomains = "several domain names in one string";
    private const string WildcardDomain = "To find domain names by a pattern";
    private const string Url = "This looks like a URL.";
    private const string Port = "a host name and a port";
    private const string IdAsDomain = "Pass it to -CertId.";

    [Theory]
    [InlineData("1644xx", null)]
    [InlineData("1644xx,1645xx", SeveralIds)]
    [InlineData("1644xx；1645xx", SeveralIds)]
    [InlineData(",1644xx", SeveralIds)]
    [InlineData("123-cn-hangzhou", "the region: 123.")]
    [InlineData("123-cn", null)]
    [InlineData("x123-cn-hangzhou", null)]
    [InlineData("123-CN-HANGZHOU", null)]
    [InlineData("123-cn-hangzhou\n", null)]
    [InlineData("www.example.com", DomainAsId)]
    [InlineData(".example.com", DomainAsId)]
    [InlineData("*.example.com", DomainAsId)]
    [InlineData("例子.中国", DomainAsId)]
    [InlineData("example.xn--fiqs8s", DomainAsId)]
    [InlineData("example.c", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("*", WildcardId)]
    [InlineData("16*", WildcardId)]
    [InlineData("?644", WildcardId)]
    public void An_ID_can_have_a_hint(string certId, string? hint) => AssertHint(hint, InputHint.ForCertId(certId));

    [Theory]
    [InlineData("www.example.com", null)]
    [InlineData("localhost", null)]
    [InlineData("*.example.com", null)]
    [InlineData(".example.com", null)]
    [InlineData("a.example.com,b.example.com", SeveralDomains)]
    [InlineData("，a.example.com", SeveralDomains)]
    [InlineData("*", WildcardDomain)]
    [InlineData("*api", WildcardDomain)]
    [InlineData("*api*", WildcardDomain)]
    [InlineData("*.api*.example.com", WildcardDomain)]
    [InlineData("?.example.com", WildcardDomain)]
    [InlineData("https://www.example.com", Url)]
    [InlineData("://www.example.com", Url)]
    [InlineData("www.example.com:443", Port)]
    [InlineData("www.example.com:123456", null)]
    [InlineData("www.example.com:port", null)]
    [InlineData("1644xx", IdAsDomain)]
    [InlineData("9128192", IdAsDomain)]
    [InlineData("123-cn-hangzhou", IdAsDomain)]
    [InlineData("123.example.com", null)]
    [InlineData("a1644", null)]
    public void A_domain_name_can_have_a_hint(string domainName, string? hint) => AssertHint(hint, InputHint.ForDomainName(domainName));

    [Fact]
    public void A_hint_follows_the_message()
    {
        var error = new AlibabaCloudException(ErrorCodes.CertNotExisted, "There is none.");

        Assert.Equal("There is none. Look here.", InputHint.AddTo(error, "Look here.").Message);
        Assert.Equal(ErrorCodes.CertNotExisted, InputHint.AddTo(error, "Look here.").Code);
        Assert.Same(error, InputHint.AddTo(error, null));
    }

    [Theory]
    [InlineData(" https://www.example.com ", Url)]
    [InlineData(" www.example.com:443", Port)]
    public void A_domain_name_that_is_not_valid_gets_the_hint_too(string domainName, string hint) =>
        Assert.Contains(hint, Assert.Throws<AlibabaCloudException>(() => DomainNameValidator.Validate(domainName)).Message, System.StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_domain_name_that_is_empty_gets_no_hint(string? domainName) =>
        Assert.EndsWith("or an object has no domain name.", Assert.Throws<AlibabaCloudException>(() => DomainNameValidator.Validate(domainName)).Message, System.StringComparison.Ordinal);

    private static void AssertHint(string? expected, string? hint)
    {
        if (expected is null)
        {
            Assert.Null(hint);
        }
        else
        {
            Assert.Contains(expected, hint, System.StringComparison.Ordinal);
        }
    }
}
