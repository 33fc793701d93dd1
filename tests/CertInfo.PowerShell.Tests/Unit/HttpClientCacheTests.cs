using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The clients that the commands of a process share, and how they connect.</summary>
public class HttpClientCacheTests
{
    private static readonly Uri Endpoint = new("https://cdn.aliyuncs.com/");
    private static readonly Uri Proxy = new("http://proxy:8080/");

    private readonly VirtualClock _clock = new();
    private readonly HttpClientCache _cache = new();
    private HttpClientHandler? _handler;

    public HttpClientCacheTests() => _cache.HandlerFactory = handler => _handler = Assert.IsType<HttpClientHandler>(handler);

    [Fact]
    public void A_host_has_one_client_for_ten_minutes()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        HttpClient first = Get(Endpoint);

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Same(first, Get(new Uri(Endpoint, "/?Action=x")));

        _clock.Advance(TimeSpan.FromTicks(1));
        HttpClient second = Get(Endpoint);
        Assert.NotSame(first, second);
        Assert.Same(second, Get(Endpoint));
    }

    [Fact]
    public void Another_endpoint_or_another_proxy_has_another_client()
    {
        var user = new NetworkCredential("user", "one");
        ProxySettings[] proxies =
        [
            new(Proxy, null, false),
            new(new Uri("http://proxy:8081/"), null, false),
            new(Proxy, null, true),
            new(Proxy, user, false),
            new(Proxy, new NetworkCredential("user", "two"), false),
            new(Proxy, new NetworkCredential("other", "one"), false),
            new(Proxy, new NetworkCredential("user", "one", "domain"), false),
        ];

        HttpClient[] clients =
        [
            Get(Endpoint),
            Get(new Uri("https://dcdn.aliyuncs.com/")),
            Get(new Uri("http://cdn.aliyuncs.com/")),
            Get(new Uri("https://cdn.aliyuncs.com:8443/")),
            .. Array.ConvertAll(proxies, proxy => Get(Endpoint, proxy)),
        ];

        Assert.Distinct(clients);
        Assert.Same(clients[^4], Get(Endpoint, new(Proxy, new NetworkCredential("user", "one"), false)));
    }

    [Fact]
    public void A_client_follows_no_redirect_keeps_no_cookie_and_has_no_time_limit_of_its_own()
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, Get(Endpoint).Timeout);

        Assert.False(_handler!.AllowAutoRedirect);
        Assert.False(_handler.UseCookies);
        Assert.False(_handler.UseProxy);
        Assert.Equal(DecompressionMethods.None, _handler.AutomaticDecompression);
        Assert.Equal(256, _handler.MaxConnectionsPerServer);
        Assert.NotNull(_handler.ServerCertificateCustomValidationCallback);
    }

    [Fact]
    public void A_proxy_gets_its_credential_or_that_of_the_current_user()
    {
        var user = new NetworkCredential("user", "secret");

        Get(Endpoint, new(Proxy, user, false));
        Assert.True(_handler!.UseProxy);
        Assert.Equal(Proxy, _handler.Proxy!.GetProxy(Endpoint));
        Assert.Same(user, _handler.Proxy.Credentials);

        Get(Endpoint, new(Proxy, null, true));
        Assert.Same(CredentialCache.DefaultCredentials, _handler.Proxy!.Credentials);

        Get(Endpoint, new(Proxy, null, false));
        Assert.Null(_handler.Proxy!.Credentials);
    }

    [Fact]
    public void The_proxy_of_the_system_gets_a_credential_too()
    {
        var user = new NetworkCredential("user", "secret");

        Get(Endpoint, new(null, user, false));

        Assert.True(_handler!.UseProxy);
        Assert.Null(_handler.Proxy);
        Assert.Same(user, _handler.DefaultProxyCredentials);
    }

    private HttpClient Get(Uri endpoint, ProxySettings? proxy = null) => _cache.GetOrCreate(endpoint, proxy, _clock);
}
