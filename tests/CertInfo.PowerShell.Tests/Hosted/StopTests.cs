using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class StopTests : ClockedModuleTest
{
    private readonly TaskCompletionSource _allHungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx", 1)]
    [InlineData("1..1000 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo", 16)]
    public async Task Ctrl_C_ends_every_call_that_the_service_keeps_waiting(string script, int calls)
    {
        Task allArrived = Hold(calls);

        await StopAsync(script, allArrived);

        await _allHungUp.Task.Within();
        Service.Intercept = null;
        AssertUsable();
    }

    [Fact]
    public async Task Enough_downstream_ends_the_calls_behind_it()
    {
        Service.Certificates.AcceptEveryId();
        Task othersArrived = Hold(15, request => request.CertId != "id1");

        // Select-Object -First and break end the previous commands with an exception.
        Assert.Equal(["id1"], await Task.Run(() => Get<string>(
            "foreach ($once in 1) { 1..1000 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo | ForEach-Object { $_.CertId; break } }")).Within());

        Assert.True(othersArrived.IsCompleted);

        await _allHungUp.Task.Within();
        Service.Intercept = null;
        AssertUsable();
    }

    [Fact]
    public async Task Ctrl_C_ends_a_back_off_at_once()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Clock.Passes = delay =>
        {
            if (delay < TimeSpan.FromSeconds(30))
            {
                return true;
            }

            waiting.TrySetResult();
            return false;
        };
        Service.Intercept = async (context, request) =>
        {
            context.Response.Headers["x-acs-retry-after"] = "50000";
            await new ServiceError(400, "Throttling.User", "x").SendAsync(context, request);
            return true;
        };

        await StopAsync("Get-AlibabaCertificateInfo 1644xx", waiting.Task);
    }

    [Fact]
    public async Task A_runspace_that_closes_ends_its_calls()
    {
        Task arrived = Hold(1);
        var other = OpenSession();
        System.Management.Automation.PowerShell shell = other.Create();
        Task run = shell.AddCommand("Get-AlibabaCertificateInfo")
            .AddParameter("CertId", "1644xx")
            .AddParameter("EndpointUrl", Service.Endpoint)
            .AddParameter("Credential", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret))
            .InvokeAsync();
        await arrived.Within();

        await Task.Run(other.Runspace.Close, TestContext.Current.CancellationToken).Within();

        await Assert.ThrowsAnyAsync<Exception>(() => run.Within());
        await _allHungUp.Task.Within();
        shell.Dispose();
        other.Dispose();
    }

    /// <summary>Holds the selected calls until the client disconnects. The other calls get their response when all selected calls have arrived.</summary>
    private Task Hold(int calls, Func<RecordedRequest, bool>? which = null)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, request) =>
        {
            if (which?.Invoke(request) == false)
            {
                await arrived.Task;
                return false;
            }

            Task hungUp = context.HungUpAsync();
            if (Interlocked.Increment(ref _underWay) == calls)
            {
                arrived.TrySetResult();
            }

            await hungUp;
            if (Interlocked.Decrement(ref _underWay) == 0)
            {
                _allHungUp.TrySetResult();
            }

            return true;
        };
        return arrived.Task;
    }

    private void AssertUsable() => Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
}
