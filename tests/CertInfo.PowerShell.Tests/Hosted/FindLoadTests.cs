using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

[Collection(MeasuresMemory.Name)]
public class FindLoadTests : ClockedModuleTest
{
    private const string Whole = "Find-AlibabaCertificate | Get-AlibabaCertificateInfo";

    [Fact]
    public void Two_and_a_half_thousand_are_found_and_got_in_order_at_the_accounts_pace()
    {
        string[] names = Serve(2500);

        IReadOnlyList<CertificateInfo> certificates = Get<CertificateInfo>(Whole);

        Assert.Equal(names, certificates.Select(c => c.DomainName));
        Assert.Equal(names, certificates.Select(c => c.CertId + ".example.com"));
        Assert.Equal(5 + 2500 + 2500, Service.Requests.Count);
        Assert.InRange(Clock.Elapsed.TotalSeconds, 5003.5 / AdaptiveRateLimiter.MaxRate, 60);
    }

    [Fact]
    public void The_list_and_the_lookups_survive_a_network_on_which_some_calls_fail()
    {
        string[] names = Serve(600);
        var seen = new HashSet<string>();
        Service.Intercept = async (context, request) =>
        {
            lock (seen)
            {
                // The first attempt of every seventh call fails.
                if (!seen.Add(request.RawTarget) || seen.Count % 7 != 0)
                {
                    return false;
                }
            }

            await new ServiceError(503, "ServiceUnavailable", "x").SendAsync(context, request);
            return true;
        };

        Assert.Equal(names, Get<CertificateInfo>(Whole).Select(c => c.DomainName));
    }

    [Fact]
    public void One_domain_asked_for_twice_is_looked_up_once_while_under_way_and_an_id_of_the_same_text_is_another_thing()
    {
        Service.Domains.Reset(new DomainRecord("same") { Certificate = Service.Certificates["1644xx"] });
        Service.Certificates.Add(Service.Certificates["1645xx"] with { CertId = "same" });

        Assert.Equal(
            ["1644xx", "same", "1644xx"],
            Get<string>("[pscustomobject]@{ DomainName = 'same' }, 'same', [pscustomobject]@{ DomainName = 'same' } | Get-AlibabaCertificateInfo | ForEach-Object CertId"));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_list()
    {
        Serve(5000);

        AssertMemoryStaysAsItIs(Whole, 5000);
    }

    [Fact]
    public void An_error_of_the_account_in_the_middle_ends_the_list_after_what_came_before()
    {
        string[] names = Serve(2500);
        Service.Intercept = async (context, request) =>
        {
            if (request.Parameter("DomainName") != "sub40.example.com")
            {
                return false;
            }

            await new ServiceError(400, "InsufficientBalance", "x").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run(Whole);

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InsufficientBalance,", error.FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(names[..39], run.Output.Select(o => ((CertificateInfo)o.BaseObject).DomainName));
        Assert.Single(Service.Requests.All, r => r.Action == "DescribeCdnHttpsDomainList");
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate", "1")]
    [InlineData("Find-AlibabaCertificate", "2")]
    [InlineData("Find-AlibabaCertificate -Available", "2")]
    [InlineData("Find-AlibabaCertificate -Service Cdn, Dcdn", "1")]
    [InlineData("Find-AlibabaCertificate -HttpsOff", "2")]
    public async Task Ctrl_C_ends_the_call_for_a_page(string script, string page)
    {
        Serve(2500);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, request) =>
        {
            if (request.Parameter("PageNumber") != page)
            {
                return false;
            }

            arrived.TrySetResult();
            await context.HungUpAsync();
            hungUp.TrySetResult();
            return true;
        };

        await StopAsync(script, arrived.Task);

        await hungUp.Task.Within();
    }

    private string[] Serve(int count)
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Certificates.Fallback = id => id.StartsWith("sub", StringComparison.Ordinal) ? record with { CertId = id } : null;
        string[] ids = [.. Enumerable.Range(1, count).Select(n => "sub" + n)];
        Service.Domains.Reset(ids.Select(id => new DomainRecord(id + ".example.com") { Certificate = record with { CertId = id } }));
        Service.Available.Reset(ids.Select(id => new AvailableCertificate(id, id)));
        return [.. ids.Select(id => id + ".example.com")];
    }
}
