using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The error of each fault on the command line of the emulator.</summary>
public class FaultTests : ClockedModuleTest
{
    public static TheoryData<string, string, ErrorCategory> Errors => new()
    {
        { "throttling", "Throttling.User", ErrorCategory.LimitsExceeded },
        { "throttling-with-hint", "Throttling.User", ErrorCategory.LimitsExceeded },
        { "500", "InternalError", ErrorCategory.ResourceUnavailable },
        { "503", "ServiceUnavailable", ErrorCategory.ResourceUnavailable },
        { "500-html", "InvalidResponse", ErrorCategory.InvalidData },
        { "503-html", "InvalidResponse", ErrorCategory.InvalidData },
        { "reset", "ConnectionFailed", ErrorCategory.ConnectionError },
        { "reset-in-body", "ConnectionFailed", ErrorCategory.ConnectionError },
        { "trickle", "RequestTimeout", ErrorCategory.OperationTimeout },
        { "hang", "RequestTimeout", ErrorCategory.OperationTimeout },
        { "truncated", "InvalidResponse", ErrorCategory.InvalidData },
        { "not-json", "InvalidResponse", ErrorCategory.InvalidData },
        { "64-mib", "InvalidResponse", ErrorCategory.InvalidData },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_is_an_error_for_the_id_that_it_befalls_alone(string name, string id, ErrorCategory category)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<Microsoft.AspNetCore.Http.HttpContext, RecordedRequest, Task<bool>> fault = Fault.Of("1645xx", Fault.ByName[name]);
        Service.Intercept = (context, request) =>
        {
            if (request.CertId == "1645xx")
            {
                arrived.TrySetResult();
            }

            return fault(context, request);
        };

        // One at a time, so that the time limit below is the one of the expected call.
        Task<EngineRun> running = Task.Run(() => Run("'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo -MaximumRetryCount 0 -ThrottleLimit 1"));
        await arrived.Task.Within();
        if (id == "RequestTimeout")
        {
            Clock.EndLimits();
        }

        EngineRun run = await running.Within();
        Assert.Equal(["1644xx", "1646xx"], run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal(id + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal("1645xx", error.TargetObject);
    }

    [Fact]
    public void No_other_is_there_but_those_that_let_a_call_through() =>
        Assert.Equal(["latency", "rate-limit"], Fault.ByName.Keys.Except(Errors.Select(row => row.Data.Item1)));

    [Fact]
    public void A_fault_for_everything_meets_domains_and_lists_too()
    {
        Service.Intercept = Fault.ByName["503"];

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName www.example.com; Find-AlibabaCertificate; Find-AlibabaCertificate -Available");

        Assert.Empty(run.Output);
        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("ServiceUnavailable,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_that_nobody_takes_is_an_error_after_the_last_attempt()
    {
        // Bound but not listening, so that no other program gets the port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        SetDefault("EndpointUrl", new Uri($"http://{socket.LocalEndPoint}/"));

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx -MaximumRetryCount 2").Errors);

        Assert.StartsWith("ConnectionFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.EndsWith("Tried 3 times.", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }
}
