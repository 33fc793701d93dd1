using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>The lists of all services of several accounts. No object of one account has the profile of another.</summary>
public sealed class AccountServiceTests : AccountsTest
{
    private static readonly string[] Actions = ["DescribeCdnHttpsDomainList", "DescribeDcdnHttpsDomainList", "ListCertificates"];

    [Theory]
    [InlineData("prod, dev", true)]
    [InlineData("dev, prod", false)]
    [InlineData("dev, PROD, prod, dev", false)]
    [InlineData("'pro?', 'd[de]v'", true)]
    [InlineData("'[pd]*o[dv]', dev", true)]
    public void Each_object_has_the_profile_of_its_account(string names, bool isFirstBefore)
    {
        IReadOnlyList<string> found = [.. Get<object>(EveryService + "-ProfileName " + names).Select(Describe)];

        Assert.Equal(isFirstBefore ? [.. First, .. Second] : [.. Second, .. First], found);
        string[] keys = isFirstBefore ? [FirstKey, SecondKey] : [SecondKey, FirstKey];
        Assert.Equal(
            keys.SelectMany(key => Actions.Select(action => $"{key} {action}")),
            Service.Requests.All.Select(request => $"{request.AccessKeyId} {request.Action}").Distinct());
    }

    [Fact]
    public void The_lists_of_each_account_are_read_page_by_page_to_the_end()
    {
        ServeLong(1203, 501, 250);
        Service.Lists.MaximumPageSize = 90;

        Assert.Equal([.. First, .. Second], Get<object>(EveryService + "-ProfileName prod, dev").Select(Describe));
        Assert.Equal(14 + 6 + 3, Service.Requests.All.Count(request => request.AccessKeyId == FirstKey));
        Assert.Equal(3 + 2 + 3, Service.Requests.All.Count(request => request.AccessKeyId == SecondKey));
    }

    [Theory]
    [InlineData("unknown-key", "InvalidAccessKeyId.NotFound", ErrorCategory.AuthenticationError, 1)]
    [InlineData("wrong-secret", "SignatureDoesNotMatch", ErrorCategory.AuthenticationError, 1)]
    [InlineData("missing", "ProfileNotFound", ErrorCategory.ObjectNotFound, 0)]
    public void An_account_that_fails_is_one_error_and_no_other_account_is_used_for_it(string name, string id, ErrorCategory category, int requests)
    {
        EngineRun run = Run(EveryService + $"-ProfileName prod, {name}, dev");

        ErrorRecord error = ErrorAssert.Single(run, id, category, "FindAlibabaCertificate");
        Assert.Equal(name, error.TargetObject);
        Assert.StartsWith($"The command continues without profile '{name}': ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([.. First, .. Second], run.Output.Select(Describe));

        // Another page of each list is requested, because the total of a list with one page may be the number of items on it.
        Assert.Equal(requests + (2 * 2 * Actions.Length), Service.Requests.Count);
    }

    [Fact]
    public void An_account_without_permissions_is_one_error_for_each_service()
    {
        EngineRun run = Run(EveryService + "-ProfileName denied, prod, dev");

        Assert.Null(run.Terminating);
        Assert.Equal(["Cdn", "Dcdn", "Cas"], run.Errors.Select(error => error.TargetObject));
        Assert.All(run.Errors, error => Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(run.Errors, error => Assert.StartsWith("Profile 'denied': ", error.ToString(), StringComparison.Ordinal));
        Assert.Equal([.. First, .. Second], run.Output.Select(Describe));
    }

    [Fact]
    public void A_service_that_one_account_has_not_activated_is_one_error_of_this_account()
    {
        EngineRun run = Run(EveryService + "-ProfileName prod, closed, dev");

        ErrorRecord error = ErrorAssert.Single(run, "DcdnServiceNotFound", ErrorCategory.PermissionDenied, "FindAlibabaCertificate");
        Assert.Equal("Dcdn", error.TargetObject);
        Assert.StartsWith("Profile 'closed': ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([.. First, $"closed Cas {ThirdAccount.CertId} lab_{ThirdAccount.CertId}", .. Second], run.Output.Select(Describe));
    }

    [Fact]
    public void All_failures_together_hide_no_object_of_the_other_accounts()
    {
        EngineRun run = Run(EveryService + "-ProfileName unknown-key, denied, dev, closed, wrong-secret, missing, prod");

        Assert.Null(run.Terminating);
        Assert.Equal(["unknown-key", "Cdn", "Dcdn", "Cas", "Dcdn", "wrong-secret", "missing"], run.Errors.Select(error => error.TargetObject));
        Assert.Equal([.. Second, $"closed Cas {ThirdAccount.CertId} lab_{ThirdAccount.CertId}", .. First], run.Output.Select(Describe));
    }

    [Fact]
    public void A_refusal_in_the_middle_of_a_list_ends_this_list_alone()
    {
        ServeLong(600, 600, 300);
        Service.Intercept = async (context, request) =>
        {
            if (request.AccessKeyId != SecondKey || request.Action != "DescribeDcdnHttpsDomainList" || request.Parameter("PageNumber") != "2")
            {
                return false;
            }

            await ServiceError.DcdnServiceNotFound.SendAsync(context, request);
            return true;
        };

        EngineRun run = Run(EveryService + "-ProfileName dev, prod");

        ErrorRecord error = ErrorAssert.Single(run, "DcdnServiceNotFound", ErrorCategory.PermissionDenied, "FindAlibabaCertificate");
        Assert.StartsWith("Profile 'dev': ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("page 2", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([.. Second.Take(600 + 500), .. Second.Skip(600 + 600), .. First], run.Output.Select(Describe));
    }
}
