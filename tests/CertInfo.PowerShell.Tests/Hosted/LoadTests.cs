using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

[Collection(MeasuresMemory.Name)]
public class LoadTests : ClockedModuleTest
{
    [Fact]
    public void A_thousand_ids_come_back_whole_in_order_and_at_the_accounts_pace()
    {
        string[] ids = ServeIds(1000);

        EngineRun run = Session.Run("$input | Get-AlibabaCertificateInfo", ids);

        Assert.Empty(run.Errors);
        Assert.Equal(ids, Ids(run));
        Assert.Equal(1000, Service.Requests.Count);

        // On this clock, waits end at once: up to 64 calls get permits at the rate of the start before the first response raises it.
        Assert.InRange(Clock.Elapsed.TotalSeconds, 998.5 / AdaptiveRateLimiter.MaxRate, 17);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task No_more_calls_are_under_way_than_allowed_and_as_many_as_allowed_are(int limit)
    {
        string[] ids = ServeIds(limit + 10);
        int underWay = 0;
        int most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (_, _) =>
        {
            int now = Interlocked.Increment(ref underWay);
            lock (full)
            {
                most = Math.Max(most, now);
            }

            if (now == limit)
            {
                full.TrySetResult();
            }

            await full.Task;
            Interlocked.Decrement(ref underWay);
            return false;
        };

        EngineRun run = await Task.Run(() => Session.Run($"$input | Get-AlibabaCertificateInfo -ThrottleLimit {limit}", ids)).Within();

        Assert.Equal(ids, Ids(run));
        Assert.Equal(limit, most);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 5 + 512 - 1)]
    public void Input_is_read_no_further_ahead_than_the_queue_holds(int limit, int furthest)
    {
        ServeIds(600);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (_, request) =>
        {
            // The first call has succeeded, and the second one holds up the results of all that the queue can hold.
            if (Service.Requests.Count >= furthest + 2)
            {
                full.TrySetResult();
            }

            if (limit > 1 && Number(request) == 2)
            {
                await full.Task;
            }

            return false;
        };

        int[] ahead = [.. Get<int>(
            $$"""
            $script:read = 0; $script:written = 0
            1..600 | ForEach-Object { $script:read++; "id$_" } | Get-AlibabaCertificateInfo -ThrottleLimit {{limit}} | ForEach-Object {
                $script:written++
                $script:read - $script:written
            }
            """)];

        Assert.Equal(600, ahead.Length);
        Assert.Equal(furthest, ahead.Max());
    }

    [Fact]
    public void What_is_asked_for_twice_is_called_once_while_under_way_and_put_out_twice()
    {
        ServeIds(2);

        Assert.Equal(["id1", "id2", "id1", "id1"], Get<CertificateInfo>("Get-AlibabaCertificateInfo id1, id2, id1, id1 -ThrottleLimit 8").Select(c => c.CertId));

        Assert.InRange(Service.Requests.Count, 2, 4);
    }

    [Fact]
    public void A_thousand_ids_survive_a_network_on_which_a_fifth_of_all_calls_fail()
    {
        string[] ids = ServeIds(1000);
        var seen = new HashSet<string>();
        Service.Intercept = async (context, request) =>
        {
            int number = Number(request);
            lock (seen)
            {
                if (number % 5 != 0 || !seen.Add(request.CertId!))
                {
                    return false;
                }
            }

            switch (number / 5 % 7)
            {
                case 0:
                    context.Abort();
                    break;
                case 1:
                    await new ServiceError(500, "InternalError", "x").SendAsync(context, request);
                    break;
                case 2:
                    await new ServiceError(400, "Throttling.User", "x").SendAsync(context, request);
                    break;
                case 3:
                    await new ServiceError(400, "SignatureNonceUsed", "x").SendAsync(context, request);
                    break;
                case 4:
                    context.Response.StatusCode = 503;
                    context.Response.ContentType = "text/html";
                    await context.Response.Body.WriteAsync("<html>"u8.ToArray());
                    break;
                case 5:
                    await context.Response.Body.WriteAsync("{\"CertInfos\":"u8.ToArray());
                    break;
                default:
                    context.Response.ContentLength = 1000;
                    await context.Response.Body.WriteAsync("{"u8.ToArray());
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
            }

            return true;
        };

        EngineRun run = Session.Run("$input | Get-AlibabaCertificateInfo", ids);

        Assert.Empty(run.Errors);
        Assert.Equal(ids, Ids(run));
        Assert.Equal(1200, Service.Requests.Count);
    }

    [Fact]
    public void What_cannot_be_recovered_is_an_error_at_its_place_and_nothing_else_is_lost()
    {
        ServeIds(100);
        string[] asked = Enumerable.Range(1, 100).Select(n => n % 10 == 0 ? "no" + n : n % 11 == 0 ? "" : "id" + n).ToArray();

        IReadOnlyList<string> seen = Get<string>(
            """
            param($asked)
            $asked | Get-AlibabaCertificateInfo 2>&1 | ForEach-Object { if ($_ -is [CertInfo.CertificateInfo]) { $_.CertId } else { "$($_.TargetObject)" } }
            """.Replace("param($asked)", "$asked = " + string.Join(",", asked.Select(a => $"'{a}'")), StringComparison.Ordinal));

        Assert.Equal(asked, seen);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_input()
    {
        Service.Certificates.AcceptEveryId();

        AssertMemoryStaysAsItIs("1..10000 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo", 10_000);
    }

    [Fact]
    public async Task Thirty_two_runspaces_share_the_rate_limiter_and_get_their_own_results()
    {
        ServeIds(320);
        PSCredential key = Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret);

        IReadOnlyList<string>[] answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() =>
        {
            using EngineSession session = OpenSession();
            return (IReadOnlyList<string>)[.. Ids(session.Run(shell => shell
                .AddCommand("Get-AlibabaCertificateInfo")
                .AddParameter("CertId", Enumerable.Range((10 * n) + 1, 10).Select(i => "id" + i).ToArray())
                .AddParameter("EndpointUrl", Service.Endpoint)
                .AddParameter("Credential", key)))];
        }))).Within();

        for (int n = 0; n < 32; n++)
        {
            Assert.Equal(Enumerable.Range((10 * n) + 1, 10).Select(i => "id" + i), answers[n]);
        }

        Assert.InRange(Clock.Elapsed.TotalSeconds, 318.5 / AdaptiveRateLimiter.MaxRate, 33);
    }

    [Fact]
    public void An_error_of_the_account_in_the_middle_ends_it_with_what_came_before()
    {
        string[] ids = ServeIds(100);
        Service.Intercept = async (context, request) =>
        {
            if (Number(request) <= 50)
            {
                return false;
            }

            await new ServiceError(403, "Forbidden.RAM", "x").SendAsync(context, request);
            return true;
        };

        EngineRun run = Session.Run("$input | Get-AlibabaCertificateInfo -ThrottleLimit 16", ids);

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("id51", error.TargetObject);
        Assert.Equal(ids[..50], Ids(run));
        Assert.InRange(Service.Requests.Count, 51, 50 + 16);
    }

    private static IEnumerable<string> Ids(EngineRun run) => run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId);

    private static int Number(RecordedRequest request) => int.Parse(request.CertId!.AsSpan(2), CultureInfo.InvariantCulture);
}
