using System;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The module and curl read the same environment variables, and a proxy records what they send.</summary>
public sealed class CurlProxyTests : ModuleTest
{
    [Theory]
    [InlineData("{proxy}")]
    [InlineData("http://{proxy}")]
    [InlineData("HTTP://{proxy}/")]
    [InlineData("http://user:pw@{proxy}")]
    [InlineData("user:pw@{proxy}")]
    [InlineData("http://user@{proxy}")]
    [InlineData("http://user:@{proxy}")]
    [InlineData("http://us%40er:p%3Aw%2F%23%3F%40@{proxy}/")]
    [InlineData("http://user:a:b@{proxy}")]
    [InlineData("http://us%3Aer:pw@{proxy}")]
    [InlineData("http://user:a+b%25@{proxy}")]
    [InlineData("http://DOMAIN%5Cuser:pw@{proxy}")]
    [InlineData("http://DOMAIN\\user:pw@{proxy}")]
    [InlineData("http://user:%E5%AF%86@{proxy}")]
    public async Task The_user_of_a_proxy_is_the_same(string text)
    {
        Curl.Require();
        using var proxy = new ConnectProxy(null, "somebody:else");
        string value = text.Replace("{proxy}", proxy.Address.Authority, StringComparison.Ordinal);
        await Curl.RunAsync([("HTTPS_PROXY", value)], "https://cdn.aliyuncs.com/");
        (string Line, bool IsAuthorized, string? User) expected = proxy.Requests.Last();
        proxy.Requests.Clear();

        SetDefault("EndpointUrl", null);
        SetDefault("MaximumRetryCount", 0);
        Variables["HTTPS_PROXY"] = value;
        Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Equal("CONNECT cdn.aliyuncs.com:443 HTTP/1.1", expected.Line);
        Assert.Equal(expected, proxy.Requests.Last());
    }

    [Theory]
    [InlineData("cdn.aliyuncs.com")]
    [InlineData("CDN.Aliyuncs.COM")]
    [InlineData("aliyuncs.com")]
    [InlineData(".aliyuncs.com")]
    [InlineData("yuncs.com")]
    [InlineData("aliyuncs.com.")]
    [InlineData("localhost aliyuncs.com")]
    [InlineData("localhost,aliyuncs.com")]
    [InlineData("localhost ,\taliyuncs.com ")]
    [InlineData("other.com")]
    [InlineData("*")]
    public Task NO_PROXY_exempts_the_same_names(string list) => AssertExemptAsync(list, "https://cdn.aliyuncs.com/");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.0.0.1/32")]
    [InlineData("127.0.0.2/31")]
    [InlineData("127.0.0.3/30")]
    [InlineData("128.0.0.0/8")]
    [InlineData("127.0.0.0/33")]
    [InlineData("0.0.1")]
    [InlineData("::1")]
    public Task NO_PROXY_exempts_the_same_IPv4_addresses(string list) => AssertExemptAsync(list, "https://127.0.0.1:9/");

    // Curl 7.88 does not match brackets, longer forms and networks, which the module does.
    [Theory]
    [InlineData("::1")]
    [InlineData("fd00::/8")]
    [InlineData("127.0.0.1")]
    public Task NO_PROXY_exempts_the_same_IPv6_addresses(string list) => AssertExemptAsync(list, "https://[::1]:9/");

    private static async Task AssertExemptAsync(string list, string target)
    {
        Curl.Require();
        using var proxy = new ConnectProxy(null);

        // A direct connection ends at once, because nothing listens on the port.
        await Curl.RunAsync([("HTTPS_PROXY", proxy.Address.AbsoluteUri), ("NO_PROXY", list)], "--connect-to", "cdn.aliyuncs.com:443:127.0.0.1:9", target);

        Assert.Equal(proxy.Requests.IsEmpty, EnvironmentProxy.IsExempt(new Uri(target), name => name == "NO_PROXY" ? list : null));
    }
}
