using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>An error that concerns one service stops no other. An error that concerns the account stops all.</summary>
public class ServiceFailureTests : ClockedModuleTest
{
    private const string All = "Find-AlibabaCertificate -Service Cdn,Dcdn,Cas";
    private const string Find = "FindAlibabaCertificate";

    private static readonly string[] Products = ["cdn", "dcdn", "yundun-cert"];

    [Fact]
    public void A_service_that_is_not_opened_is_one_error_and_the_others_go_on()
    {
        Service.Refusals["dcdn"] = ServiceError.DcdnServiceNotFound;

        EngineRun run = Run(All);

        ErrorRecord error = ErrorAssert.Single(run, "DcdnServiceNotFound", ErrorCategory.PermissionDenied, Find);
        Assert.Equal("Dcdn", error.TargetObject);
        Assert.Equal("Activate DCDN for this account, or use an account that has DCDN.", error.ErrorDetails.RecommendedAction);
        Assert.Equal(6 + 5, run.Output.Count);
    }

    [Theory]
    [InlineData("Dcdn", "dcdn", "dcdn:DescribeDcdnHttpsDomainList", 6 + 5)]
    [InlineData("Cas", "yundun-cert", "yundun-cert:ListCertificates", 6 + 2)]
    [InlineData("Cdn", "cdn", "cdn:DescribeCdnHttpsDomainList", 2 + 5)]
    public void A_service_without_a_permission_is_one_error_and_the_others_go_on(string service, string product, string action, int others)
    {
        Service.Accounts.Add(Service.Accounts.All.Single(account => account.AccessKeyId == AccountStore.AccessKeyId) with
        {
            AllowedProducts = [.. Products.Where(each => each != product)],
        });

        EngineRun run = Run(All);

        ErrorRecord error = ErrorAssert.Single(run, "Forbidden.RAM", ErrorCategory.PermissionDenied, Find);
        Assert.Equal(service, error.TargetObject);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Get-Help Find-AlibabaCertificate", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(others, run.Output.Count);
    }

    [Fact]
    public void The_only_service_of_a_command_ends_it()
    {
        Service.Refusals["dcdn"] = ServiceError.DcdnServiceNotFound;

        ErrorAssert.Terminating(Run("Find-AlibabaCertificate -Service Dcdn -ErrorAction SilentlyContinue"), "DcdnServiceNotFound", ErrorCategory.PermissionDenied, Find);
    }

    [Fact]
    public void A_wrong_key_ends_all()
    {
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, "wrongsecret"));

        ErrorAssert.Terminating(Run(All), "SignatureDoesNotMatch", ErrorCategory.AuthenticationError, Find);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Fact]
    public void A_list_that_fails_in_the_middle_does_not_stop_the_next_service()
    {
        Service.Lists.MaximumPageSize = 2;
        Service.Intercept = async (context, request) =>
        {
            if (request.Action != "DescribeCdnHttpsDomainList" || request.Parameter("PageNumber") != "2")
            {
                return false;
            }

            await new ServiceError(500, "InternalError", "x").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run(All);

        ErrorRecord error = ErrorAssert.Single(run, "InternalError", ErrorCategory.ResourceUnavailable, Find);
        Assert.Equal("Cdn", error.TargetObject);
        Assert.Equal(2 + 2 + 5, run.Output.Count);
    }

    [Fact]
    public void Each_service_has_a_rate_limiter_of_its_own()
    {
        Get<object>(All);
        Service.Intercept = async (context, request) =>
        {
            if (request.Action != "DescribeDcdnHttpsDomainList")
            {
                return false;
            }

            context.Response.Headers["x-acs-retry-after"] = "30000";
            await new ServiceError(400, "Throttling.User", "x").SendAsync(context, request);
            return true;
        };
        Run("Find-AlibabaCertificate -Service Dcdn -MaximumRetryCount 0");
        TimeSpan before = Clock.Elapsed;

        Get<object>("Find-AlibabaCertificate -Service Cdn,Cas");

        Assert.InRange((Clock.Elapsed - before).TotalSeconds, 0, 2);
    }

    [Fact]
    public void The_objects_of_a_service_that_is_not_opened_are_one_error_and_the_others_are_followed()
    {
        ServeDcdn(20);
        SetVariable("found", Get<DomainCertificate>("Find-AlibabaCertificate -Service Dcdn,Cdn").ToArray());
        Service.Refusals["dcdn"] = ServiceError.DcdnServiceNotFound;

        EngineRun run = Run("$found | Get-AlibabaCertificateInfo");

        ErrorRecord error = ErrorAssert.Single(run, "DcdnServiceNotFound", ErrorCategory.PermissionDenied);
        Assert.Equal("Dcdn", error.TargetObject);
        Assert.Equal(6, run.Output.Count);
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo")]
    [InlineData("Get-AlibabaEdgeCertificate -EdgeNode")]
    public void Several_domains_without_a_permission_are_one_error_for_their_service(string command)
    {
        ServeDcdn(40);
        SetVariable("found", Get<DomainCertificate>("Find-AlibabaCertificate -Service Dcdn").ToArray());
        SetDefault("Credential", Credential(AccountStore.CdnOnlyAccessKeyId, AccountStore.CdnOnlyAccessKeySecret));

        EngineRun run = Run($"$found | {command}");

        Assert.Null(run.Terminating);
        Assert.All(run.Errors, error => Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.InRange(run.Errors.Count, 1, 6);
        Assert.InRange(Service.Requests.Count, 1, 75);
    }

    [Fact]
    public void A_wrong_key_ends_the_lookups_of_all_services()
    {
        SetVariable("found", Get<DomainCertificate>("Find-AlibabaCertificate -Service Dcdn,Cdn").ToArray());
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, "wrongsecret"));

        ErrorAssert.Terminating(Run("$found | Get-AlibabaCertificateInfo"), "SignatureDoesNotMatch", ErrorCategory.AuthenticationError);
    }

    private void ServeDcdn(int count)
    {
        DomainRecord record = Service.DcdnDomains.All[0];
        Service.DcdnDomains.Reset(Enumerable.Range(1, count).Select(number => record with { DomainName = $"sub{number}.example.com" }));
    }
}
