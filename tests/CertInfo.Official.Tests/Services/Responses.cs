using System.Threading.Tasks;
using CertInfo.Emulator;
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

    /// <summary>Lets the credentials URI give a key that does not say when it ends.</summary>
    public static void GiveKeyWithoutExpiration(CdnEmulator services)
    {
        string id = Keys.Temporary(Keys.Other);
        string key = $$"""{ "Code": "Success", "AccessKeyId": "{{id}}", "AccessKeySecret": "{{Keys.Secret(id)}}", "SecurityToken": "{{Keys.Token(Keys.Other)}}" }""";
        services.Intercept = (context, request) => SendAsync(context, request.Path == CredentialsUriService.Path, 200, key);
    }
}
