using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class StopTests : ModuleTest
{
    [Fact]
    public async Task Ctrl_C_ends_a_call_that_the_service_keeps_waiting()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            using CancellationTokenRegistration registration = context.RequestAborted.Register(() => hungUp.TrySetResult());
            arrived.TrySetResult();
            await hungUp.Task;
            return true;
        };

        using System.Management.Automation.PowerShell shell = Session.Create();
        Task<PSDataCollection<PSObject>> run = shell.AddScript("Get-AlibabaCertificateInfo 1644xx").InvokeAsync();
        await arrived.Task;
        await shell.StopAsync(null, null);

        await Assert.ThrowsAnyAsync<Exception>(() => run);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
        await hungUp.Task;

        Service.Intercept = null;
        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }
}
