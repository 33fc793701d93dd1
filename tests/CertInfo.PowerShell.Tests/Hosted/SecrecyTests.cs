using System;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Looks for a secret everywhere that a user, a log or a file could see it.</summary>
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

        // Bodies and messages that repeat what was sent, as a service or a proxy might.
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
        Session.Show("'1644xx', 'nosuch', 'echo' | Get-AlibabaCertificateInfo -Verbose -Debug");

        Assert.True(run.Output.Count + run.Errors.Count > 0, scenario);
        var search = new SecretSearch(Secret, Token);
        search.In(run);
        search.In(Screen, "screen");
        Assert.Empty(search.Found);
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
