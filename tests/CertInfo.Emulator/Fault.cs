using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>The faults of a service, or of the network before it. Each is for <see cref="CdnEmulator.Intercept"/>.</summary>
public static class Fault
{
    /// <summary>How long <c>latency</c> takes before an answer, and <c>trickle</c> between two bytes of one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>The faults by their names on the command line.</summary>
    public static IReadOnlyDictionary<string, Func<HttpContext, RecordedRequest, Task<bool>>> ByName { get; } =
        new Dictionary<string, Func<HttpContext, RecordedRequest, Task<bool>>>(StringComparer.Ordinal)
        {
            ["latency"] = async (context, _) =>
            {
                await Task.Delay(Pause, context.RequestAborted);
                return false;
            },
            ["rate-limit"] = new RateLimit(100, TimeProvider.System).ApplyAsync,
            ["throttling"] = (context, request) => SendAsync(Throttling, context, request),
            ["throttling-with-hint"] = (context, request) =>
            {
                context.Response.Headers["x-acs-retry-after"] = "2000";
                return SendAsync(Throttling, context, request);
            },
            ["500"] = (context, request) => SendAsync(new(500, "InternalError", "The request has failed due to some unknown error."), context, request),
            ["503"] = (context, request) => SendAsync(new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."), context, request),
            ["500-html"] = (context, _) => SendAsync(500, "text/html", "<html><h1>500 Internal Server Error</h1></html>", context),
            ["503-html"] = (context, _) => SendAsync(503, "text/html", "<html><h1>503 Service Temporarily Unavailable</h1></html>", context),
            ["reset"] = (context, _) =>
            {
                context.Abort();
                return Task.FromResult(true);
            },
            ["reset-in-body"] = async (context, _) =>
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"CertInfos\":", context.RequestAborted);
                context.Abort();
                return true;
            },
            ["trickle"] = async (context, _) =>
            {
                while (true)
                {
                    await context.Response.WriteAsync(" ", context.RequestAborted);
                    await Task.Delay(Pause, context.RequestAborted);
                }
            },
            ["hang"] = async (context, _) =>
            {
                await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, context.RequestAborted);
                return true;
            },
            ["truncated"] = (context, _) => SendAsync(200, "application/json", "{\"CertInfos\":{\"CertInfo\":[{\"CertId\":", context),
            ["not-json"] = (context, _) => SendAsync(200, "text/html", "<html>Please log in to this network.</html>", context),
            ["64-mib"] = async (context, _) =>
            {
                context.Response.ContentType = "application/json";
                byte[] chunk = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
                for (int i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++)
                {
                    await context.Response.Body.WriteAsync(chunk);
                }

                return true;
            },
        };

    private static ServiceError Throttling => new(400, "Throttling.User", "Request was denied due to user flow control.");

    /// <summary>Restricts a fault to one certificate or domain.</summary>
    public static Func<HttpContext, RecordedRequest, Task<bool>> Of(string id, Func<HttpContext, RecordedRequest, Task<bool>> fault) =>
        (context, request) => id == (request.CertId ?? request.Parameter("DomainName")) ? fault(context, request) : Task.FromResult(false);

    private static async Task<bool> SendAsync(ServiceError error, HttpContext context, RecordedRequest request)
    {
        await error.SendAsync(context, request);
        return true;
    }

    private static async Task<bool> SendAsync(int status, string contentType, string body, HttpContext context)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
        return true;
    }
}
