using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The emulator refuses invalid requests for credentials, so that it detects mistakes of the module.</summary>
public sealed class EmulatorIdentityTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new HttpClientHandler { UseProxy = false });
    private CdnEmulator _service = null!;

    public async ValueTask InitializeAsync() => _service = await CdnEmulator.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task AssumeRole_is_refused_without_signature()
    {
        using HttpResponseMessage response = await Send("POST", "/", "sts.aliyuncs.com", ("x-acs-action", "AssumeRole"), ("x-acs-version", "2015-04-01"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("IncompleteSignature", _service.Requests.All[0].Code);
    }

    [Fact]
    public async Task AssumeRoleWithOIDC_is_refused_without_the_providers_token()
    {
        DateTime time = DateTime.UtcNow;
        var form = new Dictionary<string, string> { ["OIDCProviderArn"] = StsService.OidcProviderArn, ["OIDCToken"] = "other", ["RoleArn"] = StsService.RoleArn, ["RoleSessionName"] = "me", ["DurationSeconds"] = "900" };
        Assert.Equal("AuthenticationFail.OIDCToken.Invalid", await Code(form));
        form["OIDCToken"] = _service.Sts.OidcToken;
        Assert.Null(await Code(form));
        form["RoleSessionName"] = "not a name";
        Assert.Equal("InvalidParameter.RoleSessionName", await Code(form));
        time = time.AddMinutes(-16);
        Assert.Equal("InvalidTimeStamp.Expired", await Code(form));

        async Task<string?> Code(Dictionary<string, string> fields)
        {
            string target = "/?Action=AssumeRoleWithOIDC&Format=JSON&Version=2015-04-01&Timestamp=" + Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_service.Endpoint, target)) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Host = "sts.aliyuncs.com";
            using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return _service.Requests.All[^1].Code;
        }
    }

    [Fact]
    public async Task Metadata_of_version_2_wants_its_token()
    {
        const string Roles = "/latest/meta-data/ram/security-credentials/";
        _service.Metadata.Version1 = false;

        Assert.Equal(HttpStatusCode.Forbidden, (await Send("GET", Roles, MetadataService.Host)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send("GET", Roles, MetadataService.Host, ("X-aliyun-ecs-metadata-token", "made up"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("PUT", "/latest/api/token", MetadataService.Host)).StatusCode);
        HttpResponseMessage token = await Send("PUT", "/latest/api/token", MetadataService.Host, ("X-aliyun-ecs-metadata-token-ttl-seconds", "60"));
        string value = await token.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", Roles, MetadataService.Host, ("X-aliyun-ecs-metadata-token", value))).StatusCode);
    }

    [Fact]
    public async Task CloudSSO_and_OAuth_want_theirs()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("POST", "/cloud-credentials", CloudSsoService.Host, ("Authorization", "Bearer other"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("POST", "/v1/exchange", OAuthService.Host, ("Authorization", "Bearer other"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("POST", "/v1/token", OAuthService.Host)).StatusCode);
    }

    private async Task<HttpResponseMessage> Send(string method, string target, string host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_service.Endpoint, target));
        request.Headers.Host = host;
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
