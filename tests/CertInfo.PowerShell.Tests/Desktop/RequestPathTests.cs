using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Tests.Hosted;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertInfo.Tests.Desktop;

/// <summary>The requests on the HTTP stack of .NET Framework, or on that of Mono: TLS, proxies, connections, and their ends.</summary>
public class RequestPathTests
{
    private static readonly Uri AnyService = new("https://cdn.example.com/");

    private readonly ConcurrentDictionary<string, int> _connections = new();

    [Fact]
    public async Task A_trusted_service_is_called_by_TLS_1_2()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks the user before it trusts a root certificate.");
        using var authority = new TlsAuthority();
        await using CdnEmulator service = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true, TlsAuthority = authority });
        var protocols = new ConcurrentQueue<SslProtocols>();
        service.Intercept = (context, _) =>
        {
            protocols.Enqueue(context.Features.Get<ITlsHandshakeFeature>()!.Protocol);
            return Task.FromResult(false);
        };

        Dictionary<string, string> facts = await Probe.RunAsync("call", ByName(service.Endpoint), [], authority);

        Assert.Equal("whole", facts["call"]);
        Assert.Equal([SslProtocols.Tls12], protocols);
    }

    [Theory]
    [InlineData(TlsFlaw.Untrusted, @"chain is not trusted \(.*(UntrustedRoot|PartialChain)")]
    [InlineData(TlsFlaw.SelfSigned, @"chain is not trusted \(.*UntrustedRoot")]
    [InlineData(TlsFlaw.MissingIntermediate, @"chain is not trusted \(.*PartialChain")]
    [InlineData(TlsFlaw.Expired, @"chain is not trusted \(.*NotTimeValid")]
    [InlineData(TlsFlaw.NotYetValid, @"chain is not trusted \(.*NotTimeValid")]
    [InlineData(TlsFlaw.WrongName, @"is for other names \(elsewhere\.example\.com\)")]
    public async Task A_flaw_of_the_certificate_is_the_error_and_no_request_is_sent(TlsFlaw flaw, string reason)
    {
        using var authority = new TlsAuthority();
        await using CdnEmulator service = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true, TlsFlaw = flaw, TlsAuthority = authority });

        Dictionary<string, string> facts = await Probe.RunAsync("call", ByName(service.Endpoint), [], authority);

        Assert.Matches("^TlsFailed: .*localhost:[0-9]+: .*" + reason, facts["call"]);
        Assert.Equal(0, service.Requests.Count);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("user:right", "user right")]
    public async Task A_proxy_gets_the_call_and_its_credentials(string? user, string credentials)
    {
        using var authority = new TlsAuthority();
        await using CdnEmulator service = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true, TlsAuthority = authority });
        using var proxy = new ConnectProxy(service.Endpoint, user);

        Dictionary<string, string> facts = await Probe.RunAsync("proxy", AnyService, [proxy.Address.AbsoluteUri, .. Words(credentials)], authority);

        // .NET Framework uses no proxy for an address of this machine. Through the tunnel, the service presents a certificate for another name.
        Assert.Matches(@"^TlsFailed: .*cdn\.example\.com.*is for other names \(localhost", facts["call"]);
        Assert.Contains(proxy.Requests, request => request.Line == "CONNECT cdn.example.com:443 HTTP/1.1" && request.IsAuthorized && request.User == user);
    }

    [Theory]
    [InlineData("", "407 Proxy Authentication Required", "ProxyAuthenticationRequired")]
    [InlineData("user wrong", "407 Proxy Authentication Required", "ProxyAuthenticationRequired")]
    [InlineData("", "403 Forbidden", "ProxyAccessDenied")]
    public async Task The_refusal_of_a_proxy_is_the_error(string credentials, string refusal, string code)
    {
        using var proxy = new ConnectProxy(null) { Refusal = refusal };

        Dictionary<string, string> facts = await Probe.RunAsync("proxy", AnyService, [proxy.Address.AbsoluteUri, .. Words(credentials)]);

        Assert.StartsWith(code + ": ", facts["call"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 64)]
    [InlineData(300, 256)]
    [InlineData(20, 1)]
    public async Task As_many_connections_as_the_limit_serve_many_calls_in_order(int count, int limit)
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();
        service.Certificates.AcceptEveryId();
        var allArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int underWay = 0;
        service.Intercept = async (context, _) =>
        {
            Count(context);
            if (Interlocked.Increment(ref underWay) == limit)
            {
                allArrived.SetResult();
            }

            await allArrived.Task.WaitAsync(context.RequestAborted);
            return false;
        };

        Dictionary<string, string> facts = await Probe.RunAsync("load", service.Endpoint, [Number(count), Number(limit)]);

        Assert.Equal(Number(count), facts["results"]);
        Assert.Equal("True", facts["in order"]);
        Assert.Equal(limit, _connections.Count);
    }

    [Fact]
    public async Task A_stop_ends_every_call_that_the_service_keeps_waiting()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();
        var allArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var allHungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int underWay = 0;
        service.Intercept = async (context, _) =>
        {
            Task hungUp = context.HungUpAsync();
            if (Interlocked.Increment(ref underWay) == 16)
            {
                allArrived.SetResult();
            }

            await hungUp;
            if (Interlocked.Decrement(ref underWay) == 0)
            {
                allHungUp.SetResult();
            }

            return true;
        };

        Dictionary<string, string> facts = await Probe.RunAsync("stop", service.Endpoint, ["16"], stop: allArrived.Task).Within();

        Assert.Equal("16", facts["cancelled"]);
        await allHungUp.Task.Within();
    }

    [Fact]
    public async Task A_body_that_stops_in_the_middle_is_a_timeout()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();
        service.Intercept = async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"RequestId\":", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await context.HungUpAsync();
            return true;
        };

        Dictionary<string, string> facts = await Probe.RunAsync("timeout", service.Endpoint, []);

        Assert.Equal("RequestTimeout", facts["call"]);
    }

    [Fact]
    public async Task A_host_name_that_does_not_exist_is_the_error()
    {
        Dictionary<string, string> facts = await Probe.RunAsync("call", new Uri("https://cdn.invalid/"), []);

        Assert.StartsWith("NameResolutionFailed: ", facts["call"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_used_again_and_renewed_in_time_so_that_a_change_of_DNS_is_seen()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();
        service.Intercept = (context, _) =>
        {
            Count(context);
            return Task.FromResult(false);
        };

        Dictionary<string, string> facts = await Probe.RunAsync("renewal", service.Endpoint, []);

        Assert.Equal(["whole", "whole", "whole"], [facts["1"], facts["2"], facts["3"]]);
        Assert.Equal([1, 2], _connections.Values.Order());
    }

    // Mono does not find the name of an IP address in a certificate.
    private static Uri ByName(Uri endpoint) => new UriBuilder(endpoint) { Host = "localhost" }.Uri;

    private void Count(HttpContext context) => _connections.AddOrUpdate(context.Connection.Id, 1, (_, count) => count + 1);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
