using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ProxyTests
{
    private readonly HttpClientCache _cache = new();

    private static readonly Uri Endpoint = new("https://cdn.aliyuncs.com/");

    [Theory]
    [InlineData("HTTPS_PROXY", "http://proxy:8080", "http://proxy:8080/")]
    [InlineData("https_proxy", "proxy:8080", "http://proxy:8080/")]
    [InlineData("ALL_PROXY", "proxy.example.com", "http://proxy.example.com/")]
    [InlineData("all_proxy", "socks5://proxy", "socks5://proxy:1080/")]
    [InlineData("HTTP_PROXY", "http://proxy:8080", null)]
    [InlineData("HTTP_PROXY", "ftp://proxy:8080", null)]
    [InlineData("HTTPS_PROXY", " ", null)]
    public void The_environments_proxy_is_for_the_endpoints_scheme(string name, string value, string? proxy) =>
        Assert.Equal(proxy, EnvironmentProxy.Find(Endpoint, Environment((name, value)))?.Address.AbsoluteUri);

    [Theory]
    [InlineData("HTTPS_PROXY")]
    [InlineData("https_proxy")]
    [InlineData("ALL_PROXY")]
    public void A_scheme_that_cannot_be_used_is_refused_under_the_name_of_its_variable(string name)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => EnvironmentProxy.Find(Endpoint, Environment((name, "gopher://user:canary@proxy:70"))));

        Assert.Equal("InvalidProxy", error.Code);
        Assert.Contains($"variable {name} has the scheme gopher", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://proxy:8080")]
    [InlineData("https://proxy:8443")]
    [InlineData("socks4://proxy:1080")]
    [InlineData("socks4a://proxy:1080")]
    [InlineData("socks5://proxy:1080")]
    [InlineData("SOCKS5://[::1]:1080")]
    public void Every_scheme_that_the_runtime_has_is_taken(string address) =>
        Assert.Equal(new Uri(address), ProxySettings.Validate(new Uri(address), null, false).Address);

    [Theory]
    [InlineData("cdn.aliyuncs.com", true)]
    [InlineData("CDN.ALIYUNCS.COM", true)]
    [InlineData("example.com, aliyuncs.com", true)]
    [InlineData(".aliyuncs.com", true)]
    [InlineData("*.aliyuncs.com", true)]
    [InlineData("*", true)]
    [InlineData("cdn.aliyuncs.com:443", true)]
    [InlineData("cdn.aliyuncs.com:8443", false)]
    [InlineData("dn.aliyuncs.com", false)]
    [InlineData("yuncs.com", false)]
    [InlineData(",", false)]
    [InlineData("example.com aliyuncs.com", true)]
    [InlineData("example.com\taliyuncs.com", true)]
    [InlineData("aliyuncs.com.", true)]
    [InlineData("aliyuncs.com.:443", true)]
    [InlineData("\"aliyuncs.com\"", true)]
    [InlineData("cdn.aliyuncs.com/8", false)]
    [InlineData("443", false)]
    [InlineData(":443", false)]
    [InlineData("", false)]
    public void NO_PROXY_exempts_a_host_and_what_is_below_it(string value, bool exempts) =>
        Assert.Equal(exempts, EnvironmentProxy.IsExempt(Endpoint, Environment(("NO_PROXY", value))));

    [Theory]
    [InlineData("https://10.1.2.3/", "10.0.0.0/8", true)]
    [InlineData("https://10.1.2.3/", "10.0.0.0/8:443", false)]
    [InlineData("https://10.1.2.3/", "0.0.0.0/0", true)]
    [InlineData("https://10.1.2.3/", "10.1.2.2/31", true)]
    [InlineData("https://10.1.2.3/", "10.1.2.0/31", false)]
    [InlineData("https://10.1.2.3/", "10.1.2.3:443", true)]
    [InlineData("https://10.1.2.3/", "10.1.2.3/32", true)]
    [InlineData("https://10.1.2.3/", "10.1.2.2/32", false)]
    [InlineData("https://10.1.2.3/", "10.1.2.3:80", false)]
    [InlineData("https://10.1.2.3/", "1.2.3", false)]
    [InlineData("https://10.1.2.3/", "10.0.0.0/33", false)]
    [InlineData("https://10.1.2.3/", "10.0.0.0/x", false)]
    [InlineData("https://10.1.2.3/", "10.0.0.0/8/8", false)]
    [InlineData("https://10.1.2.3/", "::/0", false)]
    [InlineData("https://[2001:db8::1]/", "2001:db8::1", true)]
    [InlineData("https://[2001:db8::1]/", "[2001:db8::1]", true)]
    [InlineData("https://[2001:db8::1]/", "[2001:db8::1]:443", true)]
    [InlineData("https://[2001:db8::1]/", "[2001:db8::1]:80", false)]
    [InlineData("https://[2001:db8::1]/", "2001:db8::/32", true)]
    [InlineData("https://[2001:db8::1]/", "2001:db9::/32", false)]
    [InlineData("https://cdn.aliyuncs.com./", "aliyuncs.com", true)]
    public void NO_PROXY_exempts_addresses_and_networks(string endpoint, string value, bool exempts) =>
        Assert.Equal(exempts, EnvironmentProxy.IsExempt(new Uri(endpoint), Environment(("NO_PROXY", value))));

    [Fact]
    public void A_SOCKS_proxy_without_a_port_has_the_port_1080() =>
        Assert.Equal(1080, ProxySettings.Validate(new Uri("socks5://proxy"), null, false).Address!.Port);

    [Fact]
    public void A_user_in_the_environments_proxy_is_a_credential_and_leaves_the_address()
    {
        ProxySettings settings = ProxySettings.Unset.WithEnvironment(Endpoint, Environment(("https_proxy", "http://us%40er:p%3Aw@proxy:8080")));

        Assert.Equal(new Uri("http://proxy:8080/"), settings.Address);
        Assert.Equal("us@er", settings.Credential!.UserName);
        Assert.Equal("p:w", settings.Credential.Password);
        Assert.DoesNotContain("p:w", settings.CacheKey, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_passed_wins_over_the_environment()
    {
        ProxySettings given = ProxySettings.Validate(new Uri("http://given:1"), null, false);

        Assert.Same(given, given.WithEnvironment(Endpoint, Environment(("HTTPS_PROXY", "http://other:2"))));
    }

    [Fact]
    public void The_credential_of_the_parameter_wins_over_that_of_the_environment()
    {
        var credential = new NetworkCredential("given", "secret");

        ProxySettings settings = new ProxySettings(null, credential, false).WithEnvironment(Endpoint, Environment(("HTTPS_PROXY", "http://user:other@proxy:8080")));

        Assert.Equal(new Uri("http://proxy:8080/"), settings.Address);
        Assert.Same(credential, settings.Credential);
    }

    [Fact]
    public void The_variable_in_lower_case_wins()
    {
        Func<string, string?> variable = Environment(("no_proxy", "example.com"), ("NO_PROXY", "*"), ("https_proxy", "lower:1"), ("HTTPS_PROXY", "upper:2"));

        Assert.False(EnvironmentProxy.IsExempt(Endpoint, variable));
        Assert.Equal("lower:1", EnvironmentProxy.Find(Endpoint, variable)!.Address.Authority);
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "proxy:8080", true)]
    [InlineData("ALL_PROXY", "proxy:8080", true)]
    [InlineData("HTTPS_PROXY", "gopher://proxy", true)]
    [InlineData("HTTP_PROXY", "proxy:8080", false)]
    [InlineData("HTTPS_PROXY", "", false)]
    public void A_variable_that_names_a_proxy_for_https_is_set_also_if_it_is_not_valid(string name, string value, bool isSet) =>
        Assert.Equal(isSet, EnvironmentProxy.IsSet(Environment((name, value))));

    [Fact]
    public void Settings_that_differ_do_not_share_a_client()
    {
        ProxySettings one = ProxySettings.Validate(new Uri("http://proxy:1"), new NetworkCredential("user", "one"), false);
        ProxySettings two = ProxySettings.Validate(new Uri("http://proxy:1"), new NetworkCredential("user", "two"), false);
        ProxySettings again = ProxySettings.Validate(new Uri("http://proxy:1"), new NetworkCredential("user", "one"), false);

        Assert.NotEqual(one.CacheKey, two.CacheKey);
        Assert.Equal(one.CacheKey, again.CacheKey);
        var clock = new VirtualClock();
        Assert.Same(_cache.GetOrCreate(Endpoint, one, clock), _cache.GetOrCreate(Endpoint, again, clock));
        Assert.NotSame(_cache.GetOrCreate(Endpoint, one, clock), _cache.GetOrCreate(Endpoint, two, clock));
        Assert.NotSame(_cache.GetOrCreate(Endpoint, one, clock), _cache.GetOrCreate(Endpoint, null, clock));
    }

    [Fact]
    public void A_client_is_renewed_in_time_so_that_a_change_of_DNS_is_seen()
    {
        var endpoint = new Uri("https://renewed.example.com/");
        var clock = new VirtualClock();
        var first = _cache.GetOrCreate(endpoint, null, clock);

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Same(first, _cache.GetOrCreate(endpoint, null, clock));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotSame(first, _cache.GetOrCreate(endpoint, null, clock));
    }

    [Theory]
    [InlineData("http://user:canary@proxy:8080", false)]
    [InlineData("proxy:8080/path", false)]
    [InlineData("/relative", false)]
    [InlineData("http://proxy:8080/path", false)]
    [InlineData("http://proxy:8080", true)]
    [InlineData("ftp://proxy:8080", false)]
    [InlineData("socks5h://proxy:1080", false)]
    public void What_is_no_proxy_is_refused(string address, bool bothCredentials)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => ProxySettings.Validate(
            new Uri(address, UriKind.RelativeOrAbsolute), bothCredentials ? new NetworkCredential("u", "p") : null, bothCredentials));

        Assert.Equal("InvalidProxy", error.Code);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "NameResolutionFailed", "http://user:canary@proxy:8080", "Cannot connect to cdn.aliyuncs.com:443 through the proxy proxy:8080, because the host name of the proxy cannot be resolved")]
    [InlineData(SocketError.ConnectionRefused, "ConnectionFailed", "http://user:canary@proxy:8080", "Cannot connect to cdn.aliyuncs.com:443 through the proxy proxy:8080: ")]
    [InlineData(SocketError.ConnectionRefused, "ConnectionFailed", "http://user:canary@proxy", "Cannot connect to cdn.aliyuncs.com:443 through the proxy proxy:80: ")]
    [InlineData(SocketError.ConnectionRefused, "ConnectionFailed", null, "Cannot connect to cdn.aliyuncs.com:443: ")]
    [InlineData(SocketError.HostNotFound, "NameResolutionFailed", null, "Cannot connect to cdn.aliyuncs.com:443, because the host name cannot be resolved: ")]
    public void A_failure_contains_the_host_the_port_and_the_proxy(SocketError fault, string code, string? proxy, string said)
    {
        AlibabaCloudException error = NetworkFailure.ToException(new SocketException((int)fault), Endpoint, proxy is null ? null : new Uri(proxy), null);

        Assert.Equal(code, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    // Names are not case-sensitive on Windows, and are case-sensitive on Unix.
    private static Func<string, string?> Environment(params (string Name, string Value)[] variables)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            set[name] = value;
        }

        return name => set.GetValueOrDefault(name);
    }
}
