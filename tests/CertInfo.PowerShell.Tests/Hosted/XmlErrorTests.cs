using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Errors as XML, which STS and gateways send whatever the request accepts.</summary>
public class XmlErrorTests : ModuleTest
{
    protected override void Prepare() => SetDefault("MaximumRetryCount", 0);

    [Fact]
    public void An_error_in_XML_is_read_like_one_in_JSON()
    {
        Service.SendsXmlErrors = true;

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx, nosuch, 1646xx");

        Assert.Equal(2, run.Output.Count);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("CertNotExisted,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var exception = (AlibabaCloudException)error.Exception;
        Assert.Equal(Service.Requests.All.Single(request => request.CertId == "nosuch").RequestId, exception.RequestId);
        Assert.StartsWith("https://", exception.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public void The_missing_permission_in_XML_is_named()
    {
        Service.SendsXmlErrors = true;
        SetDefault("Credential", Credential(AccountStore.UnauthorizedAccessKeyId, AccountStore.UnauthorizedAccessKeySecret));

        EngineRun run = Run("Find-AlibabaCertificate");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("cdn:DescribeCdnHttpsDomainList", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Error><Code>Some.Code</Code><Message>What happened.</Message><RequestId>R1</RequestId></Error>")]
    [InlineData("\ufeff \n<?xml version='1.0' encoding='UTF-8'?>\n<Error>\n <RequestId>R1</RequestId>\n <HostId>cdn.aliyuncs.com</HostId>\n <Code> Some.Code </Code>\n <Message>What <![CDATA[happened.]]></Message>\n</Error>\n")]
    [InlineData("<Response><Errors><Error><Code>Some.Code</Code><Message>What happened.</Message></Error></Errors><RequestID>R1</RequestID></Response>")]
    [InlineData("<e:Error xmlns:e='http://example.com/'><e:code>Some.Code</e:code><e:message>What happened.</e:message><e:requestId>R1</e:requestId></e:Error>")]
    public void The_forms_of_XML_are_all_read(string body)
    {
        // A declaration must be at the start: the white space before it is for the others.
        Answer(body.Contains("<?xml", StringComparison.Ordinal) ? body.Replace(" \n<?", "<?", StringComparison.Ordinal) : body);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("Some.Code,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("What happened.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("R1", ((AlibabaCloudException)error.Exception).RequestId);
    }

    [Theory]
    [InlineData("<!DOCTYPE Error [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Error><Code>Some.Code</Code><Message>&x;</Message></Error>")]
    [InlineData("<!DOCTYPE Error [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><Error><Code>&b;</Code></Error>")]
    [InlineData("<Error><Code>Some.Code</Code><Message>")]
    [InlineData("<Error><Message>no code</Message></Error>")]
    [InlineData("<Error/>")]
    [InlineData("<html><body><code>Some.Code</code></body></html>")]
    [InlineData("<")]
    public void Other_XML_is_described_as_it_is(string body)
    {
        Answer(body);

        Assert.StartsWith("InvalidResponse,", Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void XML_that_is_too_long_is_not_read_to_its_end()
    {
        Answer("<Error><Code>Some.Code</Code><Message>" + new string('x', 2 * 1024 * 1024) + "</Message></Error>");

        Assert.StartsWith("InvalidResponse,", Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void XML_that_is_nested_deeply_is_no_danger()
    {
        Answer(string.Concat(Enumerable.Repeat("<a>", 100_000)) + "<Code>Some.Code</Code>" + string.Concat(Enumerable.Repeat("</a>", 100_000)));

        Assert.StartsWith("Some.Code,", Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private void Answer(string body) => Service.Intercept = async (context, _) =>
    {
        context.Response.StatusCode = 400;
        context.Response.ContentType = "text/xml;charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        return true;
    };
}
