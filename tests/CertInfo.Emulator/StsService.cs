using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CertInfo.Emulator;

/// <summary>STS, version 2015-04-01: AssumeRole, signed by either signature version, and AssumeRoleWithOIDC, which must not be.</summary>
public sealed partial class StsService
{
    /// <summary>The role that can be assumed.</summary>
    public const string RoleArn = "acs:ram::1000000000000000:role/cdn-reader";

    /// <summary>The OIDC provider that is trusted.</summary>
    public const string OidcProviderArn = "acs:ram::1000000000000000:oidc-provider/cluster";

    private const string Version = "2015-04-01";

    private readonly AccountStore _accounts;
    private readonly Lazy<AccountResources> _second;
    private readonly TimeProvider? _clock;

    /// <param name="accounts">The store that receives the issued access keys.</param>
    /// <param name="second">What the second account has.</param>
    /// <param name="clock">Validates the time of unsigned requests. If null, any time is valid.</param>
    internal StsService(AccountStore accounts, Lazy<AccountResources> second, TimeProvider? clock)
    {
        _accounts = accounts;
        _second = second;
        _clock = clock;
    }

    /// <summary>The roles that can be assumed.</summary>
    public ISet<string> Roles { get; } = new HashSet<string>(StringComparer.Ordinal) { RoleArn, SecondAccount.RoleArn };

    /// <summary>The external id that a caller must send; null if none is required.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The token that the OIDC provider has issued.</summary>
    public string OidcToken { get; set; } = "oidc.token-of.the-cluster";

    /// <summary>The roles that were assumed, in order.</summary>
    public ConcurrentQueue<RoleAssumption> Assumptions { get; } = new();

    internal IReadOnlyList<Operation> Operations => [new("sts", Version, "AssumeRole", "POST", AssumeRole)];

    internal IEnumerable<Route> Routes(RpcGateway gateway) =>
    [
        new(request => IsMine(request) && request.Parameter("Action") == "AssumeRoleWithOIDC", AssumeRoleWithOidc),
        new(request => IsMine(request) && request.Parameter("Action") == "AssumeRole", AssumeRoleBySignature1),
        new(IsMine, gateway.Handle),
    ];

    // Also by operation, because a caller can use another host name or a trailing slash.
    private static bool IsMine(RecordedRequest request) => request.Path is "/" or "//"
        && (Host().IsMatch(request.Host ?? "") || (request.Action ?? request.Parameter("Action")) is "AssumeRole" or "AssumeRoleWithOIDC");

    private Response AssumeRole(RecordedRequest request)
    {
        if (request.Query.Count > 0)
        {
            return ServiceError.Invalid("Query").ToResponse(request);
        }

        return ExternalId is not null && request.Field("ExternalId") != ExternalId
            ? ServiceError.AssumptionDenied.ToResponse(request)
            : Assume(request, request.AccessKeyId);
    }

    // The official SDKs send the parameters of the operation in the form, and the common parameters in the query.
    private Response AssumeRoleBySignature1(RecordedRequest request)
    {
        ServiceError? error = request.Method != "POST" ? ServiceError.UnsupportedMethod
            : request.Parameter("Version") != Version ? ServiceError.NoSuchVersion
            : Signature1.Verify(request, _accounts);
        return error is null ? Assume(request, request.Parameter("AccessKeyId")) : error.ToResponse(request);
    }

    private Response AssumeRoleWithOidc(RecordedRequest request)
    {
        ServiceError? error = request.Method != "POST" ? ServiceError.UnsupportedMethod
            : request.Header("Authorization") is not null ? ServiceError.IncompleteSignature("AssumeRoleWithOIDC is not signed.")
            : request.Parameter("Version") != Version ? ServiceError.NoSuchVersion
            : request.Parameter("Format") != "JSON" ? ServiceError.Invalid("Format")
            : !DateTimeOffset.TryParseExact(request.Parameter("Timestamp"), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? ServiceError.TimestampFormat
            : _clock is not null && (_clock.GetUtcNow() - time).Duration() > Acs3Verifier.AllowedSkew ? ServiceError.TimestampExpired
            : request.Field("OIDCProviderArn") != OidcProviderArn ? ServiceError.OidcProviderNotFound
            : request.Field("OIDCToken") != OidcToken ? ServiceError.OidcTokenInvalid
            : null;
        return error?.ToResponse(request) ?? Assume(request, null);
    }

    private Response Assume(RecordedRequest request, string? caller)
    {
        string[] names = [.. request.Form.Select(field => field.Key)];
        ServiceError? error = names.Distinct().Count() != names.Length ? ServiceError.Invalid("Form")
            : string.IsNullOrEmpty(request.Field("RoleArn")) ? ServiceError.Missing("RoleArn")
            : !Session().IsMatch(request.Field("RoleSessionName") ?? "") ? ServiceError.Invalid("RoleSessionName")
            : !int.TryParse(request.Field("DurationSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) || seconds is < 900 or > 43200 ? ServiceError.Invalid("DurationSeconds")
            : !Roles.Contains(request.Field("RoleArn")!) ? ServiceError.RoleNotFound
            : null;
        if (error is not null)
        {
            return error.ToResponse(request);
        }

        int duration = int.Parse(request.Field("DurationSeconds")!, CultureInfo.InvariantCulture);
        bool isSecond = request.Field("RoleArn")!.StartsWith($"acs:ram::{SecondAccount.AccountId}:", StringComparison.Ordinal);
        Account key = _accounts.Issue(TimeSpan.FromSeconds(duration), "assumed role", isSecond ? _second : null);
        Assumptions.Enqueue(new(key.AccessKeyId, caller, request));
        return new(200, new JsonObject
        {
            ["RequestId"] = request.RequestId,
            ["AssumedRoleUser"] = new JsonObject { ["Arn"] = request.Field("RoleArn"), ["AssumedRoleId"] = "300000000000000000:" + request.Field("RoleSessionName") },
            ["Credentials"] = StsCredentialsJson.Object(key),
        }.ToJsonString(Response.Json));
    }

    [GeneratedRegex(@"\Asts(-vpc)?\.([a-z0-9-]+\.)?aliyuncs\.com\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[A-Za-z0-9.@_-]{2,64}\z")]
    private static partial Regex Session();
}
