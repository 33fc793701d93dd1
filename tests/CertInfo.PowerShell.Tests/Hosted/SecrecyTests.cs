using System;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>No secret is visible to a user, in a log or in a file.</summary>
public class SecrecyTests : ModuleTest
{
    private const string Secret = "canary-secret-7b1f";
    private const string Token = "canary-token-93ac";

    [Theory]
    [InlineData("success", Secret, Token)]
    [InlineData("wrong secret", Secret + "x", Token)]
    [InlineData("wrong token", Secret, Token + "x")]
    public void It_is_nowhere(string scenario, string secret, string token)
    {
        Service.Accounts.Add(new Account("canaryid", Secret) { SecurityToken = Token });
        SetDefault("Credential", Credential("canaryid", secret));
        SetDefault("SecurityToken", Secure(token));

        // A service or a proxy may repeat the request in its response.
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId != "echo")
            {
                return false;
            }

            await new ServiceError(400, "Echo", "You sent " + request.SecurityToken).SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("'1644xx', 'nosuch', '', 'echo', '1664xx' | Get-AlibabaCertificateInfo -Verbose -Debug");

        Assert.True(run.Output.Count + run.Errors.Count > 0, scenario);
        var search = new SecretSearch(Secret, Token);
        search.In(run);
        Assert.Empty(search.Found);
    }

    [Theory]
    [InlineData("text/plain", 403, "x-acs-security-token: {0}\nAuthorization: ACS3-HMAC-SHA256 Credential={1},SignedHeaders=host")]
    [InlineData("text/plain", 200, "x-acs-security-token: {0} {1}")]
    [InlineData("{0} {1}", 200, "nothing")]
    [InlineData("application/json", 400, """{{"Code":"Echo","Message":"{0} {1}"}}""")]
    [InlineData("application/json", 400, """{{"Code":"Echo {0}","Message":"{1}"}}""")]
    [InlineData("application/json", 400, """{{"Code":"Echo","RequestId":"{0}{1}","Recommend":"https://x?t={0}&id={1}"}}""")]
    [InlineData("application/json", 403, """{{"Code":"Forbidden.RAM","AccessDeniedDetail":{{"AuthAction":"{0} {1}"}}}}""")]
    [InlineData("application/json", 400, """{{"Code":"CertNotExisted","RequestId":"{0}","Recommend":"{0} {1}"}}""")]
    public void What_an_response_repeats_of_the_request_is_not_shown(string contentType, int status, string body)
    {
        const string id = "LTAIcanaryid0000";
        const string token = "CAIS/cana+ry=token-93ac";
        SetDefault("Credential", Credential(id, Secret));
        SetDefault("SecurityToken", Secure(token));
        SetDefault("MaximumRetryCount", 0);
        string percent = Uri.EscapeDataString(token);
        string[] forms = [token, percent, Uri.EscapeDataString(percent), percent.ToLowerInvariant().Replace("cais", "CAIS", StringComparison.Ordinal), token.Replace("/", "\\/", StringComparison.Ordinal),
            token.Replace("+", "\\u002B", StringComparison.Ordinal), token.Replace("=", "&#61;", StringComparison.Ordinal).Replace("/", "&#x2F;", StringComparison.Ordinal)];

        foreach (string form in forms)
        {
            string Filled(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, form, id);
            Service.Intercept = async (context, _) =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = Filled(contentType);
                await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Filled(body)));
                return true;
            };

            EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose -Debug");

            Assert.NotNull(run.Terminating ?? Assert.Single(run.Errors));
            var search = new SecretSearch(token, form, id, "cana");
            search.In(run);
            Assert.Empty(search.Found);
        }
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var search = new SecretSearch(Secret, Token);
        search.In(new InvalidOperationException("outer", new InvalidOperationException("x" + Secret)), "inner");
        search.In(new InvalidOperationException("outer") { Data = { ["k"] = Token } }, "data");
        search.In(new { A = new[] { new { B = Secret } } }, "property");

        Assert.Equal(["inner", "data", "property"], search.Found.Select(path => path.Split('.', '[')[0]).Distinct());
    }
}
