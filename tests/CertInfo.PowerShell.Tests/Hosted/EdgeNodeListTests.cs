using System;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Responses of the service with the edge nodes of a domain.</summary>
public class EdgeNodeListTests : EdgeNodesTest
{
    private const string Get = "Get-AlibabaEdgeCertificate none.edge.example.com -EdgeNode";

    protected override void Prepare()
    {
        base.Prepare();
        SetDefault("MaximumRetryCount", 0);
    }

    [Fact]
    public void An_address_that_comes_twice_is_contacted_once()
    {
        Respond($"{{\"Vips\":{{\"Vip\":[\"{Node}\",\"{Node}\"]}}}}");

        Assert.Equal(Node, Assert.Single(Get<EdgeCertificate>(Get)).Address);
    }

    [Theory]
    [InlineData("\"edge\"")]
    [InlineData("{}")]
    public void What_is_not_an_address_is_a_warning_and_the_others_are_contacted(string value)
    {
        Respond($"{{\"Vips\":{{\"Vip\":[{value},\"{Node}\"]}}}}");

        EngineRun run = Run(Get);

        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.Equal("The list of edge nodes for 'none.edge.example.com' contains values that are not IP addresses. The command ignores them.", Assert.Single(run.Warnings));
    }

    [Fact]
    public void A_domain_without_a_node_in_service_is_an_error()
    {
        Respond("""{"Vips":{"Vip":[]}}""");

        ErrorRecord error = Assert.Single(Run(Get).Errors);

        Assert.StartsWith("EdgeNodeNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no edge node in service for 'none.edge.example.com'", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Vips":{}}""")]
    [InlineData("""{"Vips":{"Vip":null}}""")]
    public void A_response_without_the_list_is_an_error(string body)
    {
        Respond(body);

        Assert.StartsWith("InvalidResponse,", Assert.Single(Run(Get).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "InvalidDomain.NotFound", "InvalidDomain.NotFound")]
    [InlineData(400, "InvalidParameter", "InvalidParameter")]
    public void An_error_of_the_service_keeps_its_code(int status, string code, string id)
    {
        Service.Intercept = async (context, request) =>
        {
            await new ServiceError(status, code, "The message of the service.").SendAsync(context, request);
            return true;
        };

        ErrorRecord error = Assert.Single(Run(Get).Errors);

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(code == "InvalidParameter", error.Exception.Message.Contains("The message of the service.", StringComparison.Ordinal));
    }

    private void Respond(string body) => Service.Intercept = async (context, request) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        return true;
    };
}
