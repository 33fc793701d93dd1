using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>What waits for what: calls, results that wait for an earlier call, and the input.</summary>
public class QueueTests : ClockedModuleTest
{
    [Fact]
    public Task A_call_that_takes_long_holds_up_no_other_call() => AssertSecondCallHoldsUpNoOther("$input", 100);

    [Fact]
    public async Task Ctrl_C_ends_the_command_while_results_wait_for_an_earlier_call()
    {
        Serve(1000);
        int others = 0;
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId == "id2")
            {
                await context.HungUpAsync();
                return true;
            }

            if (Interlocked.Increment(ref others) == 100)
            {
                waiting.TrySetResult();
            }

            return false;
        };

        await StopAsync("1..1000 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo -ThrottleLimit 4", waiting.Task);

        Service.Intercept = null;
        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }

    [Fact]
    public void A_slow_source_sees_each_result_before_it_gives_the_next_id()
    {
        Serve(5);
        SetVariable("wait", (Action)(() => Clock.Advance(TimeSpan.FromSeconds(60))));

        // The command waits for its calls for as long as the source took.
        Clock.Passes = delay => delay < TimeSpan.FromSeconds(60);

        IReadOnlyList<string> seen = Get<string>(
            """
            1..5 | ForEach-Object { $wait.Invoke(); "id$_" } -PipelineVariable own | Get-AlibabaCertificateInfo | ForEach-Object { "$own $($_.CertId)" }
            """);

        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"id{n} id{n}"), seen);
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_a_slow_source_holds_up_no_other_call()
    {
        SetVariable("wait", (Action)(() => Clock.Advance(TimeSpan.FromSeconds(10))));

        await AssertSecondCallHoldsUpNoOther("$input | ForEach-Object { $wait.Invoke(); $_ }", 20);
    }

    private async Task AssertSecondCallHoldsUpNoOther(string source, int count)
    {
        string[] ids = Serve(count);
        int others = 0;
        var allOthers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (_, request) =>
        {
            // The first call succeeds at once. The second one ends after all others.
            if (request.CertId == "id2")
            {
                await allOthers.Task;
            }
            else if (Interlocked.Increment(ref others) == count - 1)
            {
                allOthers.TrySetResult();
            }

            return false;
        };

        EngineRun run = await Task.Run(() => Session.Run($"{source} | Get-AlibabaCertificateInfo -ThrottleLimit 4", ids)).Within();

        Assert.Empty(run.Errors);
        Assert.Equal(ids, run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId));
    }

    private string[] Serve(int count)
    {
        Service.Certificates.AcceptEveryId();
        return [.. Enumerable.Range(1, count).Select(n => "id" + n)];
    }
}
