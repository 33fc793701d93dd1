using System;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>OAuth: exchanges each refresh token once, and issues an access key for an access token.</summary>
public sealed class OAuthService
{
    /// <summary>The host for accounts in China.</summary>
    public const string Host = "oauth.aliyun.com";

    /// <summary>The host for the others.</summary>
    public const string InternationalHost = "oauth.alibabacloud.com";

    private readonly AccountStore _accounts;
    private int _renewals;

    internal OAuthService(AccountStore accounts)
    {
        _accounts = accounts;
        Route = new(request => request.Host is Host or InternationalHost, Handle);
    }

    /// <summary>The valid access token.</summary>
    public string AccessToken { get; set; } = "oauth-access-token";

    /// <summary>The valid refresh token. Each token can be used once.</summary>
    public string RefreshToken { get; set; } = "oauth-refresh-token";

    internal Route Route { get; }

    private Response Handle(RecordedRequest request) => (request.Method, request.Path) switch
    {
        ("POST", "/v1/token") => Token(request),
        ("POST", "/v1/exchange") => Exchange(request),
        _ => Refusal(404, "not_found"),
    };

    private Response Token(RecordedRequest request)
    {
        string client = request.Host == Host ? "4038181954557748008" : "4103531455503354461";
        if (request.Field("grant_type") != "refresh_token" || request.Field("client_id") != client)
        {
            return Refusal(400, "invalid_request");
        }

        if (request.Field("refresh_token") != RefreshToken)
        {
            return Refusal(400, "invalid_grant");
        }

        _renewals++;
        AccessToken = $"renewed-access-token-{_renewals}";
        RefreshToken = $"renewed-refresh-token-{_renewals}";
        return new(200, new JsonObject
        {
            ["access_token"] = AccessToken,
            ["refresh_token"] = RefreshToken,
            ["expires_in"] = 3600,
            ["token_type"] = "Bearer",
        }.ToJsonString(Response.Json));
    }

    private Response Exchange(RecordedRequest request)
    {
        if (request.Header("Authorization") != "Bearer " + AccessToken)
        {
            return Refusal(401, "invalid_token");
        }

        JsonObject key = StsCredentialsJson.Object(_accounts.Issue(TimeSpan.FromHours(1), "OAuth"), camelCase: true);
        key["requestId"] = request.RequestId;
        return new(200, key.ToJsonString(Response.Json));
    }

    private static Response Refusal(int status, string code) => new(status, new JsonObject { ["error"] = code }.ToJsonString(Response.Json), code);
}
