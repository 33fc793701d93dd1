using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Benchmarks;

/// <summary>What the service does while a command runs, and when the command is to be stopped.</summary>
internal sealed class StopCondition(int requests, Func<HttpContext, RecordedRequest, Task<bool>> apply)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    public static IReadOnlyList<(string Name, Func<StopCondition> Create)> All { get; } =
    [
        ("300 ms latency", () => new(150, (context, _) => WaitAsync(context, 300))),
        ("a fault in one id of five", () => new(100, FaultAsync)),
        ("limit of 20", () => new(50, new RateLimit(20, TimeProvider.System).ApplyAsync)),
        ("all calls wait for Retry-After", () => new(20, RetryAfterAsync)),
        ("results wait for an earlier call", () => new(100, (context, request) => WaitAsync(context, request.CertId == "id2" ? 60_000 : 20))),
    ];

    /// <summary>Completes when the service has seen the number of requests.</summary>
    public Task Reached => _reached.Task;

    public async Task<bool> ApplyAsync(HttpContext context, RecordedRequest request)
    {
        bool isHandled = await apply(context, request);
        if (Interlocked.Increment(ref _requests) == requests)
        {
            _reached.SetResult();
        }

        return isHandled;
    }

    private static async Task<bool> WaitAsync(HttpContext context, int milliseconds)
    {
        await Task.WhenAny(Task.Delay(milliseconds), context.HungUpAsync());
        return false;
    }

    private static async Task<bool> FaultAsync(HttpContext context, RecordedRequest request)
    {
        await Task.Delay(50);
        return int.Parse(request.CertId.AsSpan(2), CultureInfo.InvariantCulture) % 5 == 0 && await Fault.ByName["503"](context, request);
    }

    private static async Task<bool> RetryAfterAsync(HttpContext context, RecordedRequest request)
    {
        if (request.CertId != "id20")
        {
            return false;
        }

        context.Response.Headers.RetryAfter = "60";
        return await Fault.ByName["503"](context, request);
    }
}
