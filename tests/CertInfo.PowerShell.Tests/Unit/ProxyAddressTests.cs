using System;
using System.Net;
using System.Net.Http;
using System.Reflection;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ProxyAddressTests
{
    private static readonly Uri Endpoint = new("https://cdn.aliyuncs.com/");

    [Theory]
    [InlineData("proxy", "http://proxy/", "")]
    [InlineData("proxy:8080", "http://proxy:8080/", "")]
    [InlineData("http://proxy:8080/", "http://proxy:8080/", "")]
    [InlineData("https://proxy", "https://proxy/", "")]
    [InlineData("http://192.0.2.1:8080", "http://192.0.2.1:8080/", "")]
    [InlineData("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080/", "")]
    [InlineData("socks5://proxy", "socks5://proxy:1080/", "")]
    [InlineData("socks4a://[::1]", "socks4a://[::1]:1080/", "")]
    [InlineData("http://user@proxy:8080", "http://proxy:8080/", "user:")]
    [InlineData("http://:secret@proxy:8080", "http://proxy:8080/", ":secret")]
    [InlineData("http://user:se%3Acret@proxy:8080", "http://proxy:8080/", "user:se:cret")]
    [InlineData("http://us%3Aer:secret@proxy:8080", "http://proxy:8080/", "us:er:secret")]
    [InlineData("http://user:100%@proxy:8080", "http://proxy:8080/", "user:100%")]
    [InlineData("http://user:a#b@proxy:8080", "http://proxy:8080/", "user:a#b")]
    [InlineData("http://user:a@b@proxy:8080", "http://proxy:8080/", "user:a@b")]
    [InlineData("http://user:a/b@proxy:8080", "http://proxy:8080/", "user:a/b")]
    [InlineData("http://user:a?b@proxy:8080", "http://proxy:8080/", "user:a?b")]
    [InlineData("http://DOMAIN\\user:secret@proxy:8080", "http://proxy:8080/", "DOMAIN|user:secret")]
    [InlineData("\"http://user:secret@proxy:8080\"", "http://proxy:8080/", "user:secret")]
    [InlineData(" 'proxy:8080' ", "http://proxy:8080/", "")]
    [InlineData("proxy:65535", "http://proxy:65535/", "")]
    [InlineData("proxy:1", "http://proxy:1/", "")]
    public void A_proxy_has_an_address_and_an_optional_user(string text, string address, string user)
    {
        ProxySettings settings = ProxySettings.Unset.WithEnvironment(Endpoint, name => name == "HTTPS_PROXY" ? text : null);

        Assert.Equal(address, settings.Address!.AbsoluteUri);
        Assert.Equal(user, Describe(settings.Credential));
    }

    [Theory]
    [InlineData("http://proxy:99999")]
    [InlineData("http://proxy:0")]
    [InlineData("http://proxy:-1")]
    [InlineData("http://proxy:port")]
    [InlineData("proxy:80:80")]
    [InlineData("http://user:canary@proxy:port")]
    [InlineData("http://user:canary@")]
    [InlineData("http://")]
    [InlineData("\"http://user:canary@proxy:8080")]
    [InlineData("\"user:canary@proxy:8080")]
    [InlineData("ht tp://user:canary@proxy:8080")]
    [InlineData("user:canary://canary@proxy:8080")]
    [InlineData("http://user:canary@pro xy:8080")]
    [InlineData("http://user:canary@::1:8080")]
    [InlineData("http://user:canary@[proxy]:8080")]
    [InlineData("http://proxy:8080/canary@other")]
    [InlineData("http://proxy/canary@other")]
    [InlineData("http://user:1/canary@proxy:8080")]
    [InlineData("http://user:canary\\@pro\\xy:8080")]
    [InlineData("proxy:65536")]
    [InlineData("://canary@proxy:8080")]
    [InlineData("http:///canary@proxy:8080")]
    public void A_variable_that_is_not_readable_is_an_error_that_names_it_and_hides_its_value(string text)
    {
        foreach (string variable in new[] { "HTTPS_PROXY", "https_proxy", "ALL_PROXY" })
        {
            var error = Assert.Throws<AlibabaCloudException>(() => EnvironmentProxy.Find(Endpoint, name => name == variable ? text : null));

            Assert.Equal("InvalidProxy", error.Code);
            Assert.Contains($"variable {variable} does not contain a valid proxy address", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\"\"")]
    public void An_empty_variable_is_not_set(string empty)
    {
        Func<string, string?> variable = name => name switch { "https_proxy" => empty, "HTTPS_PROXY" => "proxy:8080", "no_proxy" => empty, "NO_PROXY" => "aliyuncs.com", _ => null };

        Assert.Equal("proxy:8080", EnvironmentProxy.Find(Endpoint, variable)!.Address.Authority);
        Assert.True(EnvironmentProxy.IsExempt(Endpoint, variable));
    }

    [Fact]
    public void The_text_of_a_proxy_does_not_show_the_user() =>
        Assert.Equal("proxy:8080", ProxyAddress.TryParse("http://user:canary@proxy:8080")!.ToString());

    // .NET reads the same variables. Its reader is internal, and public only through the variables of the whole process.
    [Theory]
    [InlineData("proxy")]
    [InlineData("proxy:8080")]
    [InlineData("http://proxy:8080")]
    [InlineData("https://proxy:8443")]
    [InlineData("socks5://proxy:1080")]
    [InlineData("http://192.0.2.1:8080")]
    [InlineData("http://[2001:db8::1]:8080")]
    [InlineData("http://user:secret@proxy:8080")]
    [InlineData("http://user@proxy:8080")]
    [InlineData("http://us%40er:se%3Acret@proxy:8080")]
    [InlineData("http://us%3Aer:secret@proxy:8080")]
    [InlineData("http://DOMAIN\\user:secret@proxy:8080")]
    [InlineData("http://DOMAIN%5Cuser:secret@proxy:8080")]
    public void The_proxy_is_the_one_that_NET_reads(string text)
    {
        var expected = (Uri?)Invoke("HttpEnvironmentProxy", "GetUriFromString", text);
        object? credentials = Invoke("HttpEnvironmentProxyCredentials", "TryCreate", null, expected);
        var user = (credentials as ICredentials)?.GetCredential(expected!, "Basic");

        ProxyAddress proxy = ProxyAddress.TryParse(text)!;

        Assert.Equal((expected!.Scheme, expected.Host, expected.Port), (proxy.Address.Scheme, proxy.Address.Host, proxy.Address.Port));
        Assert.Equal(Describe(user), Describe(proxy.Credential));
    }

    private static string Describe(NetworkCredential? user) =>
        user is null ? "" : (user.Domain.Length > 0 ? user.Domain + "|" : "") + user.UserName + ":" + user.Password;

    private static object? Invoke(string type, string method, params object?[] arguments) =>
        typeof(HttpClient).Assembly.GetType("System.Net.Http." + type, throwOnError: true)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .Invoke(null, arguments);
}
