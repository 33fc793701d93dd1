using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace CertInfo.Emulator;

/// <summary>Emulates the APIs of CDN, DCDN and CAS, and the services that issue temporary credentials, on loopback addresses.</summary>
public sealed class CdnEmulator : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly AccountResources _first;
    private readonly Lazy<AccountResources> _second;
    private readonly Lazy<AccountResources> _third;
    private readonly IReadOnlyList<Route> _routes;
    private readonly HttpsConnectionAdapterOptions? _tls;
    private readonly WebApplication _server;

    private CdnEmulator(EmulatorOptions options)
    {
        _clock = options.TimeProvider;
        Accounts = new(_clock);
        _first = FirstAccount.Create(_clock);
        _second = new(() => SecondAccount.Create(_clock));
        _third = new(() => ThirdAccount.Create(_clock));
        Accounts.Add(new(AccountStore.SecondAccessKeyId, AccountStore.SecondAccessKeySecret) { Resources = _second, Description = "permanent key of the second account" });
        Accounts.Add(new(AccountStore.ThirdAccessKeyId, AccountStore.ThirdAccessKeySecret) { Resources = _third, Description = "permanent key of the third account, which has not activated DCDN" });
        Sts = new(Accounts, _second, options.VerifySignatures ? _clock : null);
        Metadata = new(Accounts);
        CredentialsUri = new(Accounts);
        CloudSso = new(Accounts);
        OAuth = new(Accounts);
        Acs3Verifier? verifier = options.VerifySignatures ? new(Accounts, _clock, options.AllowOtherEscapes) : null;
        var gateway = new RpcGateway(verifier, [.. CdnOperations.All, .. DcdnOperations.All, .. CasOperations.All], _first);
        _routes =
        [
            .. Sts.Routes(new RpcGateway(verifier, Sts.Operations, _first)),
            Metadata.Route,
            CredentialsUri.Route,
            CloudSso.Route,
            OAuth.Route,
            new(request => request.Path == "/", gateway.Handle),
        ];

        // An empty configuration, so that neither settings nor the environment bind other addresses than loopback.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, NoopHostLifetime>();
        _tls = options.UseTls ? Tls(options) : null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        _server = builder.Build();
        _server.Run(ProcessAsync);
    }

    /// <summary>Where it listens: http (or https) on 127.0.0.1.</summary>
    public Uri Endpoint => new(_server.Urls.Single());

    /// <summary>The certificates of the first account.</summary>
    public CertificateStore Certificates => _first.Certificates;

    /// <summary>The accelerated domains that the first account has in CDN.</summary>
    public DomainStore Domains => _first.Domains;

    /// <summary>The accelerated domains that the first account has in DCDN.</summary>
    public DomainStore DcdnDomains => _first.DcdnDomains;

    /// <summary>The certificates that the first account has in Certificate Management Service.</summary>
    public ManagedCertificates Managed => _first.Managed;

    /// <summary>The products that refuse the first account, and the error.</summary>
    public ConcurrentDictionary<string, ServiceError> Refusals => _first.Refusals;

    /// <summary>The certificates that the first account could use.</summary>
    public AvailableCertificates Available => _first.Available;

    /// <summary>How the lists of the first account are divided into pages.</summary>
    public ListBehavior Lists => _first.Lists;

    /// <summary>What the second account has; see <see cref="SecondAccount"/>.</summary>
    public AccountResources Second => _second.Value;

    /// <summary>Whether errors are sent as XML, which the service does for some gateways whatever the request accepts.</summary>
    public bool SendsXmlErrors { get; set; }

    /// <summary>The access keys it knows.</summary>
    public AccountStore Accounts { get; }

    /// <summary>The Security Token Service, at hosts whose names begin with sts.</summary>
    public StsService Sts { get; }

    /// <summary>The metadata of an ECS instance, at host 100.100.100.200.</summary>
    public MetadataService Metadata { get; }

    /// <summary>A credentials URI, at the path <see cref="CredentialsUriService.Path"/> of any host.</summary>
    public CredentialsUriService CredentialsUri { get; }

    /// <summary>CloudSSO, at hosts whose names begin with signin.</summary>
    public CloudSsoService CloudSso { get; }

    /// <summary>OAuth, at hosts whose names begin with oauth.</summary>
    public OAuthService OAuth { get; }

    /// <summary>The requests it received.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>
    /// Called for each request after it was recorded and before it is handled. It returns true if it has sent a response itself or
    /// aborted the connection. <see cref="ServiceError.SendAsync"/> sends an error.
    /// </summary>
    public Func<HttpContext, RecordedRequest, Task<bool>>? Intercept { get; set; }

    /// <summary>Starts an emulator, ready for requests.</summary>
    public static async Task<CdnEmulator> StartAsync(EmulatorOptions? options = null)
    {
        var emulator = new CdnEmulator(options ?? new());
        try
        {
            await emulator._server.StartAsync();
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops at once; requests in flight are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _tls?.ServerCertificate?.Dispose();
        _first.Dispose();
        foreach (Lazy<AccountResources> account in new[] { _second, _third })
        {
            if (account.IsValueCreated)
            {
                account.Value.Dispose();
            }
        }
    }

    private static HttpsConnectionAdapterOptions Tls(EmulatorOptions options)
    {
        using TlsAuthority? own = options.TlsAuthority is null ? new() : null;
        (X509Certificate2 certificate, X509Certificate2Collection intermediates) = (options.TlsAuthority ?? own!).Issue(options.TlsFlaw);
        return new() { ServerCertificate = certificate, ServerCertificateChain = intermediates };
    }

    private void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        // A client that uses the emulator as a proxy requests another host.
        kestrel.AllowHostHeaderOverride = true;
        kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (_tls is not null)
            {
                listen.UseHttps(_tls);
            }
        });
    }

    private async Task ProcessAsync(HttpContext context)
    {
        RecordedRequest request = await RecordAsync(context);
        if (Intercept is { } intercept && await intercept(context, request))
        {
            return;
        }

        Route? route = _routes.FirstOrDefault(candidate => candidate.Matches(request));
        Response result = route?.Handle(request) ?? ServiceError.ActionNotFound.ToResponse(request);
        await (SendsXmlErrors ? result.ToXml() : result).SendAsync(context, request);
    }

    private async Task<RecordedRequest> RecordAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        IHttpRequestFeature raw = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        Dictionary<string, StringValues> headers = raw.Headers.ToDictionary(
            header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(raw.Method, raw.RawTarget, headers, body.ToArray());
        Requests.Add(request);

        HttpResponse response = context.Response;
        response.Headers["x-acs-request-id"] = request.RequestId;
        response.Headers.Date = _clock.GetUtcNow().ToString("R");
        response.OnStarting(() =>
        {
            request.Status = response.StatusCode;
            return Task.CompletedTask;
        });
        return request;
    }

    /// <summary>Replaces the default lifetime, which handles Ctrl+C for the host process.</summary>
    private sealed class NoopHostLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
