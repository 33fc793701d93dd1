using System.Threading.Tasks;
using CertInfo.Emulator;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Tests.Services;

/// <summary>Renews tokens as the emulator does, but for ten seconds only. A refresh token is good once.</summary>
internal static class OAuthOfSeconds
{
    public static Task<bool> HandleAsync(OAuthService oauth, HttpContext context, RecordedRequest request)
    {
        bool isRenewal = request.Host == OAuthService.Host && request.Path == "/v1/token" && request.Field("refresh_token") == oauth.RefreshToken;
        if (isRenewal)
        {
            oauth.AccessToken += "+";
            oauth.RefreshToken += "+";
        }

        return Responses.SendAsync(context, isRenewal, 200, $$"""{ "access_token": "{{oauth.AccessToken}}", "refresh_token": "{{oauth.RefreshToken}}", "expires_in": 10, "token_type": "Bearer" }""");
    }
}
