using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class DomainTests : ModuleTest
{
    [Fact]
    public void A_domain_leads_to_its_certificate()
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -DomainName www.example.com"));

        Assert.Equal("1644xx", info.CertId);
        Assert.Equal("www.example.com", info.DomainName);
        Assert.Equal("on", info.HttpsStatus);
        Assert.Equal("ok", info.CnameStatus);
        Assert.Equal("success", info.ApplicationStatus);
        Assert.Equal("cn-hangzhou", info.CertRegion);
        Assert.Equal(["example.com", "www.example.com"], info.DomainList);
        Assert.Equal(Service.Certificates["1644xx"].Certificate.Thumbprint, info.Thumbprint);
        Assert.Equal(["DescribeDomainCertificateInfo", "DescribeCertificateInfoByID"], Service.Requests.All.Select(r => r.Action));
        Assert.Equal(Service.Requests.All[1].RequestId, info.RequestId);
    }

    [Fact]
    public void An_object_asked_for_by_id_tells_nothing_of_a_domain()
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));

        Assert.Null(info.DomainName);
        Assert.Null(info.HttpsStatus);
        Assert.Null(info.CnameStatus);
        Assert.Null(info.ApplicationStatus);
        Assert.Null(info.CertRegion);
    }

    [Fact]
    public void Without_an_id_the_domains_own_account_serves()
    {
        IssuedCertificate issued = Service.Certificates["1645xx"].Certificate;

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -DomainName free.example.com"));

        Assert.Equal("", info.CertId);
        Assert.Equal("free.example.com (example_cert)", info.ToString());
        Assert.Equal("free", info.CertType);
        Assert.Equal(issued.NotBefore.LocalDateTime, info.CreateTime);
        Assert.Equal(issued.NotAfter.LocalDateTime, info.CertExpireTime);
        Assert.Equal(10, info.DaysRemaining);
        Assert.Equal("Valid", info.Status); // CDN renews a free certificate in its last four days.
        Assert.Equal(issued.Thumbprint, info.Thumbprint);
        Assert.Equal(["free.example.com"], info.DomainList);
        Assert.Equal("on", info.HttpsStatus);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, info.RequestId);
    }

    [Fact]
    public void A_domain_without_HTTPS_says_so()
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -DomainName http.example.com"));

        Assert.Equal("off", info.HttpsStatus);
        Assert.Equal("http.example.com", info.DomainName);
        Assert.Null(info.CertExpireTime);
        Assert.Null(info.HttpsCrt);
        Assert.Null(info.ApplicationStatus);
        Assert.Equal("Unknown", info.Status);
    }

    [Theory]
    [InlineData("checking", "Valid")]
    [InlineData("cname_error", "ExpiringSoon")]
    [InlineData("a_later_value", "Valid")]
    public void The_application_status_is_the_services_own_and_decides_the_status_of_a_free_certificate(string applicationStatus, string status)
    {
        Service.Domains.Reset(Service.Domains.All.Where(domain => domain.DomainName == "free.example.com").Select(domain => domain with { ApplicationStatus = applicationStatus }));

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -DomainName free.example.com"));

        Assert.Equal(applicationStatus, info.ApplicationStatus);
        Assert.Equal(status, info.Status);
    }

    [Fact]
    public void A_certificate_that_is_not_enabled_is_shown_as_the_domain_has_it()
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -DomainName bound.example.com"));

        Assert.Equal("9128192", info.CertId);
        Assert.Equal("off", info.HttpsStatus);
        Assert.Equal(200, info.DaysRemaining);
        Assert.Equal("CertNotExisted", Service.Requests.All[1].Code);
    }

    [Theory]
    [InlineData(".wild.example.com", ".wild.example.com")]
    [InlineData("*.wild.example.com", "*.wild.example.com")]
    [InlineData(" *.WILD.example.com ", "*.WILD.example.com")]
    [InlineData(" WWW.example.com ", "www.example.com")]
    public void Wildcard_domains_are_sent_with_a_dot_and_shown_as_the_user_wrote_them(string requested, string shown)
    {
        EngineRun run = Run($"Get-AlibabaCertificateInfo -DomainName '{requested}'");

        Assert.Empty(run.Errors);
        Assert.Equal(shown, ((CertificateInfo)Assert.Single(run.Output).BaseObject).DomainName);
        Assert.Equal(requested.Contains('*', StringComparison.Ordinal), run.Warnings.Any(warning => warning.Contains("matches no other domain name", StringComparison.Ordinal)));
        Assert.Equal(requested.Trim().TrimStart('*'), Service.Requests.All[0].Parameter("DomainName"));
    }

    [Fact]
    public void An_unknown_wildcard_domain_is_named_as_the_user_wrote_it()
    {
        ErrorRecord error = AssertError(Run("Get-AlibabaCertificateInfo -DomainName '*.nosuch.example.com'"), "InvalidDomain.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal("*.nosuch.example.com", error.TargetObject);
        Assert.Contains("'*.nosuch.example.com'", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ DomainName = 'www.example.com' } | Get-AlibabaCertificateInfo", "1644xx|www.example.com")]
    [InlineData("[pscustomobject]@{ domainname = 'www.example.com'; Name = 'x' } | Get-AlibabaCertificateInfo", "1644xx|www.example.com")]
    [InlineData("[pscustomobject]@{ DomainName = 'www.example.com', 'api.example.com' } | Get-AlibabaCertificateInfo", "1644xx|www.example.com 1645xx|api.example.com")]
    [InlineData("[pscustomobject]@{ CertId = ''; DomainName = 'www.example.com' } | Get-AlibabaCertificateInfo", "1644xx|www.example.com")]
    [InlineData("[pscustomobject]@{ CertId = $null; DomainName = 'www.example.com' } | Get-AlibabaCertificateInfo", "1644xx|www.example.com")]
    [InlineData("[pscustomobject]@{ CertId = '1646xx'; DomainName = 'www.example.com' } | Get-AlibabaCertificateInfo", "1646xx|")]
    [InlineData("[pscustomobject]@{ DomainName = 'www.example.com'; Id = 165800 } | Get-AlibabaCertificateInfo", "165800|")]
    [InlineData("'1646xx', [pscustomobject]@{ DomainName = 'www.example.com' }, 165800, [pscustomobject]@{ CertId = '1645xx' } | Get-AlibabaCertificateInfo", "1646xx| 1644xx|www.example.com 165800| 1645xx|")]
    [InlineData("Get-AlibabaCertificateInfo 1646xx", "1646xx|")]
    [InlineData("'1646xx' | Get-AlibabaCertificateInfo", "1646xx|")]
    [InlineData("Find-AlibabaCertificate api | Get-AlibabaCertificateInfo", "1645xx|api.example.com")]
    [InlineData("Find-AlibabaCertificate api_ -Available | Get-AlibabaCertificateInfo", "1645xx|")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName free.example.com | Get-AlibabaCertificateInfo", "|free.example.com")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName www.example.com | Get-AlibabaCertificateInfo", "1644xx|")]
    [InlineData("$all = [System.Management.Automation.PSSerializer]::Serialize((Find-AlibabaCertificate api)); [System.Management.Automation.PSSerializer]::Deserialize($all) | Get-AlibabaCertificateInfo", "1645xx|api.example.com")]
    public void Objects_bind_by_what_they_have(string script, string expected) =>
        Assert.Equal(expected, string.Join(' ', Get<CertificateInfo>(script).Select(c => $"{c.CertId}|{c.DomainName}")));

    // The engine binds the properties of the default set first, and an object without an id has a DomainName and a Service.
    [Fact]
    public void The_parameter_set_of_a_domain_is_the_default() =>
        Assert.Equal(["DomainName"], Get<string>("(Get-Command Get-AlibabaCertificateInfo).DefaultParameterSet"));

    [Fact]
    public void Ids_and_domains_exclude_each_other()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo -CertId 1644xx -DomainName www.example.com");

        Assert.StartsWith("AmbiguousParameterSet,", (run.Terminating ?? run.Errors[0]).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void An_unknown_domain_is_an_error_for_that_domain_alone()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName www.example.com, nosuch.example.com, api.example.com");

        Assert.Equal(["1644xx", "1645xx"], run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId));
        ErrorRecord error = AssertError(run, "InvalidDomain.NotFound", ErrorCategory.ObjectNotFound);
        Assert.Equal("nosuch.example.com", error.TargetObject);
        Assert.StartsWith($"This account at {Service.Endpoint.Authority} has no domain name 'nosuch.example.com'.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(404, ((AlibabaCloudException)error.Exception).StatusCode);
    }

    [Theory]
    [InlineData("DomainNotFound")]
    [InlineData("InvalidDomainName.NotFound")]
    public void Other_words_for_it_mean_the_same(string code)
    {
        Service.Intercept = async (context, request) =>
        {
            await new ServiceError(400, code, "x").SendAsync(context, request);
            return true;
        };

        AssertError(Run("Get-AlibabaCertificateInfo -DomainName www.example.com"), "InvalidDomain.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Theory]
    [InlineData("""{"RequestId":"R1","CertInfos":{"CertInfo":[]}}""")]
    [InlineData("""{"RequestId":"R1","CertInfos":{"CertInfo":[null]}}""")]
    public void An_empty_list_means_the_same(string body)
    {
        Respond(body);

        ErrorRecord error = AssertError(Run("Get-AlibabaCertificateInfo -DomainName www.example.com"), "InvalidDomain.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal("R1", ((AlibabaCloudException)error.Exception).RequestId);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("'a b.example.com'")]
    [InlineData("'https://www.example.com/'")]
    [InlineData("('a' * 254)")]
    [InlineData("\"www`e[31m.example.com\"")]
    public void A_bad_name_is_refused_without_a_call_and_stops_no_other(string bad)
    {
        EngineRun run = Run($"Get-AlibabaCertificateInfo -DomainName www.example.com, {bad}, api.example.com");

        Assert.Equal(2, run.Output.Count);
        AssertError(run, "InvalidDomainName", ErrorCategory.InvalidArgument);
        Assert.Equal(4, Service.Requests.Count);
    }

    [Fact]
    public void An_error_of_the_second_call_names_the_domain()
    {
        SetDefault("MaximumRetryCount", 0);
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId != "1645xx")
            {
                return false;
            }

            await new ServiceError(500, "InternalError", "x").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName www.example.com, api.example.com, old.example.com");

        Assert.Equal(2, run.Output.Count);
        Assert.Equal("api.example.com", AssertError(run, "InternalError", ErrorCategory.ResourceUnavailable).TargetObject);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"CertInfos":null}""")]
    [InlineData("""{"CertInfos":{"CertInfo":{}}}""")]
    public void A_body_that_is_not_the_JSON_is_described(string body)
    {
        SetDefault("MaximumRetryCount", 0);
        Respond(body);

        AssertError(Run("Get-AlibabaCertificateInfo -DomainName www.example.com"), "InvalidResponse", ErrorCategory.InvalidData);
    }

    [Fact]
    public void The_domains_own_certificate_is_held_against_what_the_service_says_of_it()
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Domains.Reset(
            new DomainRecord("other.example.com") { IsHttpsOn = true, TellsCertId = false, Certificate = record, Reshape = json => json["CertExpireTime"] = "2098-02-08T08:02:07Z" },
            new DomainRecord("broken.example.com") { IsHttpsOn = true, TellsCertId = false, Certificate = record, Reshape = json => json["ServerCertificate"] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" });

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName other.example.com, broken.example.com -Verbose");

        Assert.Equal(2, run.Output.Count);
        Assert.StartsWith("The expiration time of certificate 'other.example.com' is inconsistent: ", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Single(run.Verbose, message => message.StartsWith("HttpsCrt of 'broken.example.com' contains no valid certificate", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_found_can_be_passed_as_it_is() =>
        Assert.Equal(["1645xx"], Get<string>("Get-AlibabaCertificateInfo -DomainName (Find-AlibabaCertificate api) | ForEach-Object CertId"));

    private static ErrorRecord AssertError(EngineRun run, string id, ErrorCategory category)
    {
        Assert.Null(run.Terminating);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal(id + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(category == ErrorCategory.ObjectNotFound, string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        return error;
    }

    private void Respond(string body) => Service.Intercept = async (context, _) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        return true;
    };
}
