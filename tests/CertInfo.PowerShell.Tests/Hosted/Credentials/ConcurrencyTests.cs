using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using CertInfo.Commands;
using CertInfo.Emulator;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

public sealed class ConcurrencyTests : CredentialTest
{
    [Fact]
    public async Task Sixty_four_runspaces_that_start_at_once_assume_the_role_once()
    {
        Assume();
        InitialSessionState state = InitialSessionState.Create();
        state.Commands.Add(new SessionStateCmdletEntry("Get-AlibabaCertificateInfo", typeof(GetAlibabaCertificateInfoCommand), null));
        System.Management.Automation.PowerShell[] shells = [.. Enumerable.Range(0, 64).Select(_ => System.Management.Automation.PowerShell.Create(state))];
        Array.ForEach(shells, shell => ProcessState.Assign(shell.Runspace, State));
        Service.Intercept = async (context, request) =>
        {
            // STS responds when all other runspaces wait for the role.
            while (request.Action == "AssumeRole" && !context.RequestAborted.IsCancellationRequested && shells.Any(shell => shell.InvocationStateInfo.State == PSInvocationState.NotStarted))
            {
                await Task.Yield();
            }

            return false;
        };

        PSDataCollection<PSObject>[] output = await Task.WhenAll(shells.Select(shell => shell
            .AddCommand("Get-AlibabaCertificateInfo").AddParameter("CertId", "1644xx").AddParameter("EndpointUrl", Service.Endpoint)
            .InvokeAsync())).Within();

        Assert.All(output, o => Assert.Single(o));
        Assert.Equal(1, AssumeRoleCalls);
        Assert.Equal(64, Service.Requests.All.Count(request => request.Action == "DescribeCertificateInfoByID"));
        Array.ForEach(shells, shell => shell.Dispose());
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_role_and_the_next_command_gets_it()
    {
        Assume();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            arrived.TrySetResult();
            await context.HungUpAsync();
            hungUp.TrySetResult();
            return true;
        };

        await StopAsync("Get-AlibabaCertificateInfo 1644xx", arrived.Task);

        await hungUp.Task.Within();
        Service.Intercept = null;
        AssertServes();
    }

    [Fact]
    public async Task Ctrl_C_ends_the_search_for_the_metadata()
    {
        OnEcs();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            arrived.TrySetResult();
            await context.HungUpAsync();
            return true;
        };

        await StopAsync("Get-AlibabaCertificateInfo 1644xx", arrived.Task);

        Service.Intercept = null;
        AssertServes();
    }

    private void Assume() => WriteConfig(Profile(
        "RamRoleArn",
        ("access_key_id", AccountStore.AccessKeyId),
        ("access_key_secret", AccountStore.AccessKeySecret),
        ("ram_role_arn", StsService.RoleArn)));
}
