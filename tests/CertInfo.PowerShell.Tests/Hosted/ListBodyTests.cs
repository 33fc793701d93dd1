using System;
using System.Management.Automation;
using System.Text;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Lists in responses that lack the list itself.</summary>
public class ListBodyTests : ModuleTest
{
    protected override void Prepare() => SetDefault("MaximumRetryCount", 0);

    [Theory]
    [InlineData("-Service Cdn", """{"TotalCount":0}""")]
    [InlineData("-Service Dcdn", """{"TotalCount":"0","CertInfos":null}""")]
    [InlineData("-Service Cas", """{"TotalCount":0}""")]
    [InlineData("-HttpsOff", """{"TotalCount":0,"Domains":{}}""")]
    [InlineData("-Available", """{"CertificateListModel":{"Count":0}}""")]
    [InlineData("-Service Cdn", """{"CertInfos":{"CertInfo":[]}}""")]
    [InlineData("-Service Cas", """{"CertificateList":[]}""")]
    [InlineData("-HttpsOff", """{"Domains":{"PageData":[]}}""")]
    [InlineData("-Available", """{"CertificateListModel":{"CertList":{"Cert":[]}}}""")]
    public void A_list_that_is_empty_or_has_a_total_of_0_is_empty(string list, string body)
    {
        Respond(body);

        Assert.Empty(Get<object>("Find-AlibabaCertificate " + list));
    }

    [Theory]
    [InlineData("-Service Cdn", "{}")]
    [InlineData("-Service Cdn", """{"TotalCount":2}""")]
    [InlineData("-Service Cdn", """{"TotalCount":"none","CertInfos":{"CertInfo":[5]}}""")]
    [InlineData("-Service Dcdn", "{}")]
    [InlineData("-Service Cas", "{}")]
    [InlineData("-Service Cas", """{"TotalCount":2}""")]
    [InlineData("-HttpsOff", "{}")]
    [InlineData("-HttpsOff", """{"TotalCount":2}""")]
    [InlineData("-Available", "{}")]
    [InlineData("-Available", """{"CertificateListModel":{}}""")]
    [InlineData("-Available", """{"CertificateListModel":{"Count":2}}""")]
    public void A_list_that_is_missing_is_an_error(string list, string body)
    {
        Respond(body);

        EngineRun run = Run("Find-AlibabaCertificate " + list);

        Assert.Empty(run.Output);
        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InvalidResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private void Respond(string body) => Service.Intercept = async (context, _) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        return true;
    };
}
