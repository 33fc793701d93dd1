using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Shell;
using CertInfo.Tests.Hosted.Credentials;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>A proxy that refuses requests, and a network on which no call gets a response.</summary>
public sealed class ProxyRefusalTests : CredentialTest
{
    private const string AnyEndpoint = "https://cdn.aliyuncs.com";
    private const string ManyIds = "1..100 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo";

    [Theory]
    [InlineData("407 Proxy Authentication Required", "ProxyAuthenticationRequired", "-ProxyCredential")]
    [InlineData("403 Forbidden", "ProxyAccessDenied", "a rule of the proxy")]
    [InlineData("405 Method Not Allowed", "ProxyAccessDenied", "HTTP 405")]
    public void A_proxy_that_refuses_a_tunnel_ends_the_command_at_once(string status, string code, string said) =>
        AssertOneError(AnyEndpoint, "CONNECT cdn.aliyuncs.com:443 HTTP/1.1", status, code, said);

    [Theory]
    [InlineData("407 Proxy Authentication Required", "ProxyAuthenticationRequired", "-ProxyCredential")]
    [InlineData("403 Forbidden", "ProxyAccessDenied", "a rule of the proxy")]
    public void A_proxy_that_refuses_plain_http_ends_the_command_at_once(string status, string code, string said) =>
        AssertOneError("http://127.0.0.1:9", "GET http://127.0.0.1:9/", status, code, said);

    [Fact]
    public void A_user_that_the_proxy_does_not_know_ends_the_command_at_once()
    {
        SetUpKey(AnyEndpoint);
        using var proxy = new ConnectProxy(null, "user:right");
        SetDefault("ProxyCredential", Credential("user", "canary-wrong"));

        ErrorRecord error = Assert.IsType<ErrorRecord>(Run($"try {{ {ManyIds} -ThrottleLimit 1 -Proxy {proxy.Address} }} catch {{ $_ }}").Output.Single().BaseObject);

        Assert.StartsWith("ProxyAuthenticationRequired,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("does not accept", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Exception.Message, StringComparison.Ordinal);
        Assert.InRange(proxy.Requests.Count, 1, 2);
    }

    [Fact]
    public void A_proxy_that_refuses_a_call_for_credentials_is_the_error()
    {
        SetUpOidc();
        using var proxy = new ConnectProxy(null) { Refusal = "407 Proxy Authentication Required" };

        AlibabaCloudException error = AssertFails("ProxyAuthenticationRequired", ErrorCategory.AuthenticationError, $"-Proxy {proxy.Address} -MaximumRetryCount 3");

        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public void A_refusal_of_the_service_through_a_proxy_is_that_of_the_service()
    {
        SetUpKey("http://127.0.0.1:9");
        Service.Intercept = async (context, request) =>
        {
            await new ServiceError(403, "Forbidden.RAM", "x").SendAsync(context, request);
            return true;
        };

        ErrorRecord error = Assert.Single(Run($"Get-AlibabaCertificateInfo 1644xx -Proxy {Service.Endpoint}").Errors);

        Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_never_gets_a_response_ends_with_one_error()
    {
        SetUpKey("http://127.0.0.1:1");

        EngineRun run = Run($"try {{ {ManyIds} }} catch {{ $_ }}");

        ErrorRecord last = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.StartsWith("ConnectionFailed,", last.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("id5", last.TargetObject);
        Assert.Equal(["id1", "id2", "id3", "id4"], run.Errors.Take(4).Select(e => e.TargetObject));
        Assert.DoesNotContain(run.Errors, e => e.TargetObject is "id6");
    }

    [Fact]
    public void A_run_that_got_a_response_goes_on_item_by_item()
    {
        SetUpKey(Service.Endpoint.AbsoluteUri);
        int calls = 0;
        Service.Intercept = (context, _) =>
        {
            if (++calls == 1)
            {
                return Task.FromResult(false);
            }

            context.Abort();
            return Task.FromResult(true);
        };

        EngineRun run = Run("'1644xx', 'a', 'b', 'c', 'd', 'e', 'f', 'g' | Get-AlibabaCertificateInfo -ThrottleLimit 1");

        Assert.Null(run.Terminating);
        Assert.Single(run.Output);
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], run.Errors.Select(e => e.TargetObject));
        Assert.All(run.Errors, e => Assert.StartsWith("ConnectionFailed,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    // .NET 8 does not set the property StatusCode.
    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://proxy:8080/' failed with status code '407'.\"", "ProxyAuthenticationRequired")]
    [InlineData("The proxy tunnel request to proxy 'http://proxy:8080/' failed with status code '404'.\"", "ProxyAccessDenied")]
    [InlineData("The proxy tunnel request to proxy 'http://proxy:8080/' failed with status code '429'.\"", "ConnectionFailed")]
    [InlineData("The proxy tunnel request to proxy 'http://proxy:8080/' failed with status code '503'.\"", "ConnectionFailed")]
    [InlineData("Connection refused (proxy:8407)", "ConnectionFailed")]
    public void The_text_of_the_exception_has_the_status_of_a_tunnel(string message, string code) => Assert.Equal(
        code, NetworkFailure.ToException(new HttpRequestException(message), new Uri("https://cdn.aliyuncs.com"), new Uri("http://proxy:8080"), null).Code);

    private void AssertOneError(string endpoint, string line, string status, string code, string said)
    {
        SetUpKey(endpoint);
        using var proxy = new ConnectProxy(null) { Refusal = status };

        EngineRun run = Run($"try {{ {ManyIds} -ThrottleLimit 1 -MaximumRetryCount 3 -Proxy {proxy.Address} }} catch {{ $_ }}");

        ErrorRecord error = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.StartsWith(code + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("through the proxy " + proxy.Address.Authority, error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(int.Parse(status[..3], CultureInfo.InvariantCulture), ((AlibabaCloudException)error.Exception).StatusCode);
        Assert.StartsWith(line, Assert.Single(proxy.Requests).Line, StringComparison.Ordinal);
    }

    private void SetUpKey(string endpoint)
    {
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret));
        SetDefault("EndpointUrl", new Uri(endpoint));
    }
}
