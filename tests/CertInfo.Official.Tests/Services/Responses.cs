using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Tests.Services;

/// <summary>Responses that a set-up gives instead of the service.</summary>
internal static class Responses
{
    /// <summary>Sends a response to the requests that are meant. Returns whether it did.</summary>
    public static async Task<bool> SendAsync(HttpContext context, bool isMeant, int status, string body)
    {
        if (isMeant)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        }

        return isMeant;
    }
}
