using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>The throttling of one account slows no other account and loses nothing.</summary>
public sealed class AccountPaceTests : AccountsTest
{
    private static readonly TimeSpan Hint = TimeSpan.FromSeconds(20);

    private readonly HashSet<string> _seen = [];

    [Theory]
    [InlineData("dev, prod")]
    [InlineData("prod, dev")]
    public void A_throttled_account_loses_nothing_and_the_other_is_read_at_its_own_pace(string names)
    {
        ServeLong(1000, 1000, 300);
        List<TimeSpan> unthrottled = [];
        Service.Intercept = async (context, request) =>
        {
            if (request.AccessKeyId == SecondKey)
            {
                return await ThrottleOnceAsync(context, request);
            }

            unthrottled.Add(Clock.Elapsed);
            return false;
        };

        Assert.Equal(
            (string[])(names[0] == 'd' ? [.. Second, .. First] : [.. First, .. Second]),
            Get<object>(EveryService + "-MaximumRetryCount 1 -ProfileName " + names).Select(Describe));

        // Three pages of CAS at 9.6 calls a second, and two pages of the others at their initial rate.
        Assert.Equal(2 + 2 + 3, unthrottled.Count);
        Assert.InRange((unthrottled[^1] - unthrottled[0]).TotalSeconds, 0, 1);
        Assert.True(Clock.Elapsed >= 7 * Hint, $"The throttled account waited for {Clock.Elapsed} only.");
    }

    [Fact]
    public void Objects_of_a_throttled_account_between_those_of_another_are_all_followed_in_order()
    {
        Service.Intercept = (context, request) => request.AccessKeyId == SecondKey ? ThrottleOnceAsync(context, request) : Task.FromResult(false);
        const string Input = "1..60 | ForEach-Object { [pscustomobject]@{ CertId = ('1644xx', '2645xx')[$_ % 2]; ProfileName = ('prod', 'dev')[$_ % 2] } }";

        IReadOnlyList<CertificateInfo> certificates = Get<CertificateInfo>(Input + " | Get-AlibabaCertificateInfo -MaximumRetryCount 3");

        Assert.Equal(Enumerable.Range(1, 60).Select(n => n % 2 == 0 ? "prod 1644xx" : "dev 2645xx"), certificates.Select(certificate => certificate.ProfileName + " " + certificate.CertId));
        Assert.DoesNotContain(Service.Requests.All, request => request.AccessKeyId == FirstKey && request.Status != 200);
    }

    [Fact]
    public async Task A_command_of_another_account_at_the_same_time_ends_while_the_throttled_one_waits()
    {
        // The waits of the throttled account do not end.
        Clock.Passes = delay => delay < Hint / 2;
        var throttled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, request) =>
        {
            if (request.AccessKeyId != SecondKey)
            {
                return false;
            }

            await ThrottleAsync(context, request);
            throttled.TrySetResult();
            return true;
        };
        using EngineSession other = OpenSession();
        System.Management.Automation.PowerShell waiting = other.Create();
        Task run = waiting.AddScript($"{EveryService} -EndpointUrl {Service.Endpoint} -MaximumRetryCount 3 -ProfileName dev").InvokeAsync();
        await throttled.Task.Within();
        TimeSpan before = Clock.Elapsed;

        Assert.Equal(First, Get<object>(EveryService + "-ProfileName prod").Select(Describe));

        Assert.InRange((Clock.Elapsed - before).TotalSeconds, 0, 1);
        Assert.False(run.IsCompleted);
        await waiting.StopAsync(null, null).Within();
        await Assert.ThrowsAnyAsync<System.Management.Automation.RuntimeException>(() => run);
        waiting.Dispose();
    }

    private static async Task ThrottleAsync(Microsoft.AspNetCore.Http.HttpContext context, RecordedRequest request)
    {
        context.Response.Headers["x-acs-retry-after"] = ((int)Hint.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await new ServiceError(400, "Throttling.User", "Request was denied due to user flow control.").SendAsync(context, request);
    }

    // The first attempt at each target is throttled.
    private async Task<bool> ThrottleOnceAsync(Microsoft.AspNetCore.Http.HttpContext context, RecordedRequest request)
    {
        lock (_seen)
        {
            if (!_seen.Add(request.Action + request.RawTarget))
            {
                return false;
            }
        }

        await ThrottleAsync(context, request);
        return true;
    }
}
