using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public sealed class ProxyTests : ModuleTest
{
    [Fact]
    public void Plain_http_to_loopback_goes_through_a_proxy_that_was_passed()
    {
        Uri proxy = Service.Endpoint;
        SetDefault("EndpointUrl", new Uri("http://127.0.0.1:9/"));

        Assert.Single(Get<CertificateInfo>($"Get-AlibabaCertificateInfo 1644xx -Proxy {proxy}"));
        Assert.Equal("127.0.0.1:9", Assert.Single(Service.Requests.All).Host);
    }

    [Fact]
    public void Loopback_is_reached_past_the_environments_proxy()
    {
        using var proxy = new ConnectProxy(null);
        Variables["HTTP_PROXY"] = proxy.Address.AbsoluteUri;

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData("-Proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task Https_is_tunnelled_by_CONNECT_and_verified_at_its_end(string how)
    {
        await using CdnEmulator far = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true });
        using var proxy = new ConnectProxy(far.Endpoint);

        ErrorRecord error = FailThrough(proxy, how);

        // The untrusted certificate at the end of the tunnel shows that the tunnel was used and that the certificate was verified.
        Assert.StartsWith("TlsFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("other names (localhost", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("not trusted (", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("CONNECT cdn.aliyuncs.com:443 HTTP/1.1", Assert.Single(proxy.Requests).Line);
        Assert.Equal(0, far.Requests.Count);
    }

    [Fact]
    public async Task A_proxy_is_shown_who_asks()
    {
        await using CdnEmulator far = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true });
        using var proxy = new ConnectProxy(far.Endpoint, "user:canary-proxy");
        SetDefault("ProxyCredential", Credential("user", "canary-proxy"));

        ErrorRecord error = FailThrough(proxy, "-Proxy");

        Assert.StartsWith("TlsFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(proxy.Requests.Last().IsAuthorized);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_in_the_environments_proxy_is_used_and_never_shown()
    {
        using var proxy = new ConnectProxy(null, "us@er:canary");
        Variables["HTTPS_PROXY"] = $"http://us%40er:canary@127.0.0.1:{proxy.Address.Port}";
        SetDefault("EndpointUrl", null);
        SetDefault("MaximumRetryCount", 0);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.True(proxy.Requests.Last().IsAuthorized);
        Assert.DoesNotContain("canary", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Verbose, v => v.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Proxy")]
    [InlineData("HTTPS_PROXY")]
    public void A_proxy_that_fails_is_shown_of(string how)
    {
        SetDefault("EndpointUrl", null);
        SetDefault("MaximumRetryCount", 0);
        string parameter = "";
        if (how == "-Proxy")
        {
            parameter = "-Proxy http://127.0.0.1:1";
        }
        else
        {
            Variables[how] = "http://user:canary@127.0.0.1:1";
        }

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx " + parameter).Errors);

        Assert.StartsWith("ConnectionFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("cdn.aliyuncs.com:443 through the proxy 127.0.0.1:1: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "ftp://user:canary@127.0.0.1:1")]
    [InlineData("ALL_PROXY", "gopher://127.0.0.1:70")]
    [InlineData("HTTPS_PROXY", "http://user:canary@127.0.0.1:99999")]
    [InlineData("HTTPS_PROXY", "http://127.0.0.1:1/canary@other")]
    public void A_variable_that_is_no_usable_proxy_ends_it_before_any_request(string name, string value)
    {
        SetDefault("EndpointUrl", null);
        Variables[name] = value;

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InvalidProxy,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains(name, error.Exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canary", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_variable_what_the_framework_remembers_of_it_is_not_used()
    {
        SetDefault("EndpointUrl", null);
        SetDefault("MaximumRetryCount", 0);

        Run("Get-AlibabaCertificateInfo 1644xx");

        // Only these systems have a system proxy.
        Assert.Equal(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), Routes.Proxied["cdn.aliyuncs.com"]);
    }

    [Theory]
    [InlineData("-Proxy ftp://127.0.0.1:1")]
    [InlineData("-Proxy http://user:canary@127.0.0.1:1")]
    [InlineData("-Proxy 127.0.0.1:1")]
    [InlineData("-ProxyUseDefaultCredentials -ProxyCredential $other")]
    public void What_is_no_proxy_ends_it_before_any_request(string parameters)
    {
        SetVariable("other", Credential("user", "password"));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx " + parameters);

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InvalidProxy,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.DoesNotContain("canary", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    private ErrorRecord FailThrough(ConnectProxy proxy, string how)
    {
        SetDefault("EndpointUrl", null);
        SetDefault("MaximumRetryCount", 0);
        if (how == "-Proxy")
        {
            SetDefault("Proxy", proxy.Address);
        }
        else
        {
            Variables[how] = proxy.Address.AbsoluteUri;
        }

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");
        return run.Terminating ?? Assert.Single(run.Errors);
    }
}
