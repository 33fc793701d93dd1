using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class FindTests : ClockedModuleTest
{
    [Fact]
    public void By_default_it_is_the_certificates_in_use_with_their_domains()
    {
        IssuedCertificate issued = Service.Certificates["1645xx"].Certificate;

        IReadOnlyList<DomainCertificate> found = Get<DomainCertificate>("Find-AlibabaCertificate");

        Assert.Equal(
            ["example.com", "www.example.com", "api.example.com", "old.example.com", ".wild.example.com", "free.example.com"],
            found.Select(c => c.DomainName));
        DomainCertificate api = found[2];
        Assert.Equal("example_cert", api.CertName);
        Assert.Equal("api.example.com", api.CommonName);
        Assert.Equal("cas", api.CertType);
        Assert.Equal("expire_soon", api.CertStatus);
        Assert.Equal("ExpiringSoon", api.Status);
        Assert.False(api.IsExpired);
        Assert.Equal(issued.NotBefore.LocalDateTime, api.CertStartTime);
        Assert.Equal(issued.NotAfter.LocalDateTime, api.CertExpireTime);
        Assert.Equal(issued.NotBefore.LocalDateTime, api.CertUpdateTime);
        Assert.Equal(DateTimeKind.Local, api.CertExpireTime!.Value.Kind);
        Assert.Equal(10, api.DaysRemaining);
        Assert.Equal(-5, found[3].DaysRemaining);
        RecordedRequest request = Service.Requests.All[0];
        Assert.Equal(("DescribeCdnHttpsDomainList", "1", "500", null), Asked(request, "Keyword"));
    }

    [Fact]
    public void With_Available_it_is_what_the_account_could_use_with_its_ids()
    {
        IReadOnlyList<CertificateSummary> found = Get<CertificateSummary>("Find-AlibabaCertificate -Available");

        Assert.Equal(["1644xx", "1645xx", "1646xx", "9128192"], found.Select(c => c.CertId));
        CertificateSummary api = found[1];
        Assert.Equal("api_cert", api.CertName);
        Assert.Equal("api.example.com", api.CommonName);
        Assert.Equal("CertInfo Emulator CA", api.Issuer);
        Assert.Equal("933c6ddee95c9c41a40f9f50493d82be03ad87bf", api.Fingerprint);
        Assert.Equal("cn-hangzhou", api.CertRegion);
        Assert.All(found, c => Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1679896965).LocalDateTime, c.LastTime));
        Assert.Equal(("DescribeCdnSSLCertificateList", "1", "1000", null), Asked(Service.Requests.All[0], "SearchKeyword"));
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate api", "Keyword", "api", "api.example.com")]
    [InlineData("Find-AlibabaCertificate -Keyword '.wild.'", "Keyword", ".wild.", ".wild.example.com")]
    [InlineData("Find-AlibabaCertificate '*.wild.example.com'", "Keyword", ".wild.example.com", ".wild.example.com")]
    [InlineData("Find-AlibabaCertificate '*.example.com' -Available", "SearchKeyword", ".example.com", "")]
    [InlineData("Find-AlibabaCertificate '[a-c]pi.*.com'", "Keyword", ".com", "api.example.com")]
    [InlineData("Find-AlibabaCertificate '[]a]pi.ex*'", "Keyword", "pi.ex", "api.example.com")]
    [InlineData("Find-AlibabaCertificate '*`[`]]*'", "Keyword", null, "")]
    [InlineData("Find-AlibabaCertificate '[ap]*'", "Keyword", null, "api.example.com")]
    [InlineData("Find-AlibabaCertificate '['", "Keyword", "[", "")]
    [InlineData("Find-AlibabaCertificate spare -Available", "SearchKeyword", "spare", "9128192")]
    [InlineData("Find-AlibabaCertificate 'a&PageSize=1 %证' -Available", "SearchKeyword", "a&PageSize=1 %证", "")]
    [InlineData("Find-AlibabaCertificate nosuch", "Keyword", "nosuch", "")]
    public void A_keyword_is_the_services_to_match(string script, string parameter, string? sent, string found)
    {
        Assert.Equal(found, string.Join(' ', Get<string>(script + " | ForEach-Object { if ($_ -is [CertInfo.DomainCertificate]) { $_.DomainName } else { $_.CertId } }")));
        Assert.All(Service.Requests.All, request => Assert.Equal(sent, request.Parameter(parameter)));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'  '")]
    [InlineData("$null")]
    public void A_blank_keyword_is_none(string keyword)
    {
        Assert.Equal(6, Get<DomainCertificate>("Find-AlibabaCertificate " + keyword).Count);
        Assert.All(Service.Requests.All, request => Assert.Null(request.Parameter("Keyword")));
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("-Available", 3)]
    public void Two_and_a_half_thousand_come_in_order_in_the_fewest_calls(string options, int calls)
    {
        Serve(2500);

        Assert.Equal(Enumerable.Range(1, 2500).Select(Name), Get<string>($"Find-AlibabaCertificate {options} | ForEach-Object {{ $_.CertName }}"));
        Assert.Equal(calls, Service.Requests.Count);
        Assert.Equal(Enumerable.Range(1, calls).Select(n => $"{n}"), Service.Requests.All.Select(r => r.Parameter("PageNumber")));
    }

    [Theory]
    [InlineData("", 500, 2)]
    [InlineData("", 501, 2)]
    [InlineData("", 1000, 2)]
    [InlineData("-Available", 999, 2)]
    [InlineData("-Available", 1001, 2)]
    [InlineData("-Available", 2000, 2)]
    public void Only_a_total_that_may_be_the_number_of_items_on_the_page_costs_a_further_call(string options, int count, int calls)
    {
        Serve(count);

        Assert.Equal([count], Get<int>($"@(Find-AlibabaCertificate {options}).Count"));
        Assert.Equal(calls, Service.Requests.Count);
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate -First 5", 5, "5", 1)]
    [InlineData("Find-AlibabaCertificate -First 5 -Available", 5, "5", 1)]
    [InlineData("Find-AlibabaCertificate -First 700", 700, "500", 2)]
    [InlineData("Find-AlibabaCertificate -First 1000 -Available", 1000, "1000", 1)]
    public void First_asks_for_no_more_than_is_wanted(string script, int found, string size, int calls)
    {
        Serve(2500);

        Assert.Equal(Enumerable.Range(1, found).Select(Name), Get<string>(script + " | ForEach-Object CertName"));
        Assert.Equal(calls, Service.Requests.Count);
        Assert.All(Service.Requests.All, r => Assert.Equal(size, r.Parameter("PageSize")));
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate")]
    [InlineData("Find-AlibabaCertificate -Available")]
    public void Enough_downstream_ends_it_after_the_first_page(string script)
    {
        Serve(2500);

        // Select-Object -First and break end the previous commands with an exception.
        Assert.Equal(Enumerable.Range(1, 5).Select(Name), Get<string>($"$n = 0; foreach ($once in 1) {{ {script} | ForEach-Object {{ $_.CertName; if (++$n -eq 5) {{ break }} }} }}"));
        Assert.Equal(1, Service.Requests.Count);
    }

    [Fact]
    public void A_page_is_put_out_before_the_next_is_asked_for()
    {
        Serve(1500);
        SetVariable("requests", Service.Requests);

        int[] calls = [.. Get<int>("Find-AlibabaCertificate | ForEach-Object { $requests.Count }")];

        Assert.Equal(Enumerable.Range(0, 1500).Select(n => 1 + (n / 500)), calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Available")]
    public void A_page_that_fails_once_is_asked_for_again(string options)
    {
        Serve(2500);
        OnSecondPage((context, request) => new ServiceError(503, "ServiceUnavailable", "x").SendAsync(context, request));

        Assert.Equal(Enumerable.Range(1, 2500).Select(Name), Get<string>($"Find-AlibabaCertificate {options} | ForEach-Object CertName"));
    }

    [Fact]
    public void A_page_that_keeps_failing_is_an_error_that_says_how_far_the_list_goes()
    {
        Serve(2500);
        Service.Intercept = async (context, request) =>
        {
            if (request.Parameter("PageNumber") != "3")
            {
                return false;
            }

            await new ServiceError(500, "InternalError", "x").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("Find-AlibabaCertificate sub");

        Assert.Equal(1000, run.Output.Count);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("InternalError,CertInfo.Commands.FindAlibabaCertificateCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        Assert.Equal("sub", error.TargetObject);
        Assert.Contains("page 3", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(2 + 4, Service.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Available")]
    public void A_list_that_grows_while_it_is_read_gives_nothing_twice(string options)
    {
        Serve(2500);
        OnSecondPage((_, _) =>
        {
            Service.Domains.Prepend(Enumerable.Range(9001, 7).Select(Domain));
            Service.Available.Prepend(Enumerable.Range(9001, 7).Select(Certificate));
            return Task.CompletedTask;
        }, answers: false);

        // The new item is on a page that was already read.
        Assert.Equal(Enumerable.Range(1, 2500).Select(Name), Get<string>($"Find-AlibabaCertificate {options} | ForEach-Object CertName"));
    }

    [Fact]
    public void A_list_that_shrinks_while_it_is_read_is_shown_of()
    {
        Serve(600);
        OnSecondPage((_, _) =>
        {
            Service.Domains.Remove("sub1.example.com");
            return Task.CompletedTask;
        }, answers: false);

        EngineRun run = Run("Find-AlibabaCertificate");

        Assert.Equal(599, run.Output.Count);
        Assert.Contains("from 600 to 599", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_without_such_domains_gives_nothing_and_no_error()
    {
        Service.Domains.Reset();
        Service.Available.Reset();

        Assert.Empty(Get<object>("Find-AlibabaCertificate; Find-AlibabaCertificate -Available; Find-AlibabaCertificate | Get-AlibabaCertificateInfo"));
        Assert.Equal("NoHttpsDomain", Service.Requests.All[0].Code);
    }

    [Fact]
    public void A_wrong_key_ends_it_with_one_error()
    {
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, "wrongsecret"));

        EngineRun run = Run("Find-AlibabaCertificate | Get-AlibabaCertificateInfo");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Equal("SignatureDoesNotMatch,CertInfo.Commands.FindAlibabaCertificateCommand", error.FullyQualifiedErrorId);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate", "cdn:DescribeCdnHttpsDomainList")]
    [InlineData("Find-AlibabaCertificate -Available", "cdn:DescribeCdnSSLCertificateList")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName www.example.com", "cdn:DescribeDomainCertificateInfo")]
    public void A_missing_permission_is_named_with_the_operation_that_was_called(string script, string action)
    {
        SetDefault("Credential", Credential(AccountStore.UnauthorizedAccessKeyId, AccountStore.UnauthorizedAccessKeySecret));

        EngineRun run = Run(script);

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void First_is_at_least_one(string first) =>
        Assert.StartsWith("ParameterArgumentValidationError,", (Run("Find-AlibabaCertificate -First " + first) is var run ? run.Terminating ?? run.Errors[0] : null!).FullyQualifiedErrorId, StringComparison.Ordinal);

    private static (string? Action, string? Page, string? Size, string? Keyword) Asked(RecordedRequest request, string keyword) =>
        (request.Action, request.Parameter("PageNumber"), request.Parameter("PageSize"), request.Parameter(keyword));

    private static string Name(int number) => "sub" + number;

    private static AvailableCertificate Certificate(int number) => new($"{100000 + number}", Name(number));

    private DomainRecord Domain(int number) =>
        new(Name(number) + ".example.com") { Certificate = Service.Certificates["1644xx"] with { CertName = Name(number) } };

    private void Serve(int count)
    {
        Service.Domains.Reset(Enumerable.Range(1, count).Select(Domain));
        Service.Available.Reset(Enumerable.Range(1, count).Select(Certificate));
    }

    private void OnSecondPage(Func<Microsoft.AspNetCore.Http.HttpContext, RecordedRequest, Task> act, bool answers = true)
    {
        bool done = false;
        Service.Intercept = async (context, request) =>
        {
            if (done || request.Parameter("PageNumber") != "2")
            {
                return false;
            }

            done = true;
            await act(context, request);
            return answers;
        };
    }
}
