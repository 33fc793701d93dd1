using System;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Responses that are not the documented JSON.</summary>
public class InvalidResponseTests : ModuleTest
{
    protected override void Prepare() => SetDefault("MaximumRetryCount", 0);

    [Theory]
    [InlineData(200, "text/html", "<html><body>Please log in</body></html>", "Start of the body: <html><body>Please log in</body></html> (HTTP 200, content type text/html).")]
    [InlineData(503, "text/html", "<h1>503</h1>", "Start of the body: <h1>503</h1> (HTTP 503, content type text/html).")]
    [InlineData(200, "application/json", "", "body: (empty) (")]
    [InlineData(200, "application/json", "null", "body: null")]
    [InlineData(200, "application/json", "[]", "body: []")]
    [InlineData(200, "application/json", "{}", "body: {}")]
    [InlineData(200, "application/json", """{"CertInfos":null}""", "body: {\"CertInfos\":null}")]
    [InlineData(200, "application/json", """{"CertInfos":[]}""", "body: {\"CertInfos\":[]}")]
    [InlineData(200, "application/json", """{"CertInfos":{"CertInfo":{}}}""", "body: {")]
    [InlineData(200, "application/json", """{"CertInfos":{"CertInfo":[5]}}""", "body: {")]
    [InlineData(200, "application/json", "{\"CertInfos\":", "body: {")]
    [InlineData(200, null, "\u001b[2Jgone\u0007", "body: \\u001b[2Jgone\\u0007 (HTTP 200, content type not specified)")]
    [InlineData(400, "application/json", """{"Message":"no code"}""", "HTTP 400")]
    [InlineData(302, "text/plain", "moved", "HTTP 302")]
    public void A_body_that_is_not_the_JSON_is_described(int status, string? contentType, string body, string said)
    {
        Respond(status, contentType, Encoding.UTF8.GetBytes(body));

        ErrorRecord error = ErrorAssert.Single(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);

        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Exception.Message);
        Assert.Equal(status, ((AlibabaCloudException)error.Exception).StatusCode);
    }

    [Fact]
    public void An_entry_that_is_null_is_passed_over()
    {
        Service.Certificates.AddRaw("nulls", """{"CertInfos":{"CertInfo":[null,{"CertName":"a"}]}}""");

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo nulls"));

        Assert.Equal("nulls", info.CertId);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, info.RequestId);
    }

    [Fact]
    public void A_body_that_is_not_UTF8_is_described_too()
    {
        Respond(200, "application/octet-stream", [0xff, 0xfe, 0x00, 0x80]);

        ErrorAssert.Single(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_its_end()
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            byte[] chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk);
            }

            hungUp.SetResult();
            return true;
        };

        ErrorRecord error = ErrorAssert.Single(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);

        Assert.Contains("4194304", error.Exception.Message, StringComparison.Ordinal);
        await hungUp.Task.Within();
    }

    [Fact]
    public void Nothing_follows_a_redirect()
    {
        Service.Intercept = (context, _) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(true);
        };

        ErrorAssert.Single(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);
        Assert.Equal(1, Service.Requests.Count);
    }

    private void Respond(int status, string? contentType, byte[] body) => Service.Intercept = async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body);
        return true;
    };
}
