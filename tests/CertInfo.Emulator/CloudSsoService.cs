using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>CloudSSO: issues an access key for a sign-in token.</summary>
public sealed class CloudSsoService
{
    /// <summary>A host at which it answers.</summary>
    public const string Host = "signin-cn-shanghai.alibabacloudsso.com";

    private readonly AccountStore _accounts;

    internal CloudSsoService(AccountStore accounts)
    {
        _accounts = accounts;
        Route = new(request => request.Host?.StartsWith("signin", StringComparison.Ordinal) == true, Handle);
    }

    /// <summary>The token of a log-in.</summary>
    public string AccessToken { get; set; } = "sso-access-token";

    /// <summary>The account that the log-in may use.</summary>
    public string AccountId { get; set; } = "1000000000000000";

    /// <summary>The access configuration that it may use.</summary>
    public string AccessConfigurationId { get; set; } = "ac-00000000";

    internal Route Route { get; }

    private Response Handle(RecordedRequest request)
    {
        if (request.Method != "POST" || request.Path != "/cloud-credentials")
        {
            return Refusal(404, "NotFound");
        }

        if (request.Header("Authorization") != "Bearer " + AccessToken)
        {
            return Refusal(401, "InvalidAccessToken");
        }

        if (request.Header("Content-Type") != "application/json")
        {
            return Refusal(415, "UnsupportedMediaType");
        }

#pragma warning disable CA1507 // The wire's names, whatever the properties are called.
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return body.RootElement.GetProperty("AccountId").GetString() == AccountId
            && body.RootElement.GetProperty("AccessConfigurationId").GetString() == AccessConfigurationId
            ? new(200, new JsonObject
            {
                ["CloudCredential"] = StsCredentialsJson.Object(_accounts.Issue(TimeSpan.FromHours(1), "CloudSSO")),
                ["RequestId"] = request.RequestId,
            }.ToJsonString(Response.Json))
            : Refusal(403, "NoPermission");
#pragma warning restore CA1507

        Response Refusal(int status, string code) => new(
            status,
            new JsonObject { ["ErrorCode"] = code, ["ErrorMessage"] = "sent: " + request.Header("Authorization"), ["RequestId"] = request.RequestId }.ToJsonString(Response.Json),
            code);
    }
}
