using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The messages in the other streams of a command.</summary>
public class StreamTests : ModuleTest
{
    [Fact]
    public void Verbose_tells_of_each_call()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        string requestId = Assert.Single(Service.Requests.All).RequestId;
        Assert.Contains(run.Verbose, line => line.StartsWith("DescribeCertificateInfoByID 1644xx: attempt 1, HTTP 200 after ", StringComparison.Ordinal) && line.EndsWith(requestId, StringComparison.Ordinal));
        Assert.Empty(run.Debug);
    }

    [Fact]
    public void Debug_shows_what_was_signed_for_each_call()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx, 1645xx -Debug");

        Assert.Empty(run.Verbose); // At which the engine would ask whether to go on.
        Assert.Equal(2, run.Debug.Count(text => text.Contains("HTTP 200", StringComparison.Ordinal)));
        RecordedRequest sent = Service.Requests.All[0];
        string shown = run.Debug.Single(text => text.Contains("CertId=" + sent.CertId, StringComparison.Ordinal));
        Assert.Contains($"\nx-acs-signature-nonce:{sent.Nonce}\n", shown, StringComparison.Ordinal);
        Assert.Contains("\nACS3-HMAC-SHA256\n", shown, StringComparison.Ordinal);
        Assert.Contains("AccessKeyId …stid.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_secret_is_shown_from_a_wrong_signature()
    {
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, "wrong"));

        Assert.Contains(Run("Get-AlibabaCertificateInfo 1644xx -Debug").Debug, text => text.StartsWith("The service signed the same string", StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_that_was_changed_on_its_way_is_shown()
    {
        Service.Intercept = async (context, request) =>
        {
            string canonical = $"GET\n/\nCertId=1644yy\nhost:{request.Host}\n";
            await new ServiceError(400, "SignatureDoesNotMatch", $"server StringToSign is [ACS3-HMAC-SHA256\\n00] server CanonicalRequest is [{canonical}]").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Debug");

        Assert.Contains("The canonical request differs from the service's at line 3, column 12. Local: 'CertId=1644xx'. Service: 'CertId=1644yy'.", run.Debug);
    }

    [Fact]
    public void A_PEM_that_cannot_be_read_is_shown_and_leaves_what_comes_from_it_empty()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo 1654xx -Verbose");

        Assert.Contains(run.Verbose, line => line.StartsWith("HttpsCrt of '1654xx'", StringComparison.Ordinal));
        var info = (CertificateInfo)Assert.Single(run.Output).BaseObject;
        Assert.Null(info.Certificate);
        Assert.Null(info.Thumbprint);
        Assert.Null(info.Subject);
        Assert.Null(info.Issuer);
        Assert.Empty(info.CertificateChain);
        Assert.Empty(info.SubjectAlternativeNames);
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(-23, false)]
    [InlineData(25, true)]
    [InlineData(-25, true)]
    public void A_certificate_that_ends_at_another_time_than_the_service_says_is_warned_of(int hours, bool warned)
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        DateTimeOffset said = record.Certificate.NotAfter.AddHours(hours);
        Service.Certificates.Add(record with { Reshape = json => json["CertExpireTime"] = $"{said:yyyy-MM-dd HH:mm:ss} +0000 UTC" });

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Equal(warned, run.Warnings.Count == 1);
        if (warned)
        {
            Assert.Contains($"{said:yyyy-MM-dd HH:mm:ss} UTC", run.Warnings[0], StringComparison.Ordinal);
            Assert.Contains($"{record.Certificate.NotAfter:yyyy-MM-dd HH:mm:ss} UTC", run.Warnings[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_error_ends_with_the_RequestId()
    {
        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo nosuch").Errors);

        Assert.EndsWith(" RequestId: " + Assert.Single(Service.Requests.All).RequestId, error.ToString(), StringComparison.Ordinal);
    }
}
