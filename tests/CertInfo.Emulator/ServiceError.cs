using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>An error response of the service.</summary>
public sealed record ServiceError(int Status, string Code, string Message)
{
    /// <summary>The details of a missing permission.</summary>
    public JsonObject? AccessDeniedDetail { get; init; }

    /// <summary>Answers a request with this error; for a test that intercepts it.</summary>
    public Task SendAsync(HttpContext context, RecordedRequest request) => ToResponse(request).SendAsync(context, request);

    internal Response ToResponse(RecordedRequest request)
    {
#pragma warning disable CA1507 // The names are those of the API.
        var body = new JsonObject
        {
            ["RequestId"] = request.RequestId,
            ["HostId"] = request.Host,
            ["Code"] = Code,
            ["Message"] = Message,
            ["Recommend"] = $"https://api.aliyun.com/troubleshoot?q={Code}&product=Cdn&requestId={request.RequestId}",
        };
        if (AccessDeniedDetail is not null)
        {
            body["AccessDeniedDetail"] = AccessDeniedDetail.DeepClone();
        }
#pragma warning restore CA1507

        return new(Status, body.ToJsonString(Response.Json), Code);
    }

    internal static ServiceError ActionNotFound { get; } =
        new(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");

    internal static ServiceError NoSuchVersion { get; } =
        new(400, "NoSuchVersion", "Specified api version does not exist.");

    internal static ServiceError UnsupportedMethod { get; } =
        new(400, "UnsupportedHTTPMethod", "This http method is not supported.");

    internal static ServiceError TimestampFormat { get; } =
        new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    internal static ServiceError TimestampExpired { get; } =
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    internal static ServiceError AccessKeyNotFound { get; } =
        new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    internal static ServiceError AccessKeyInactive { get; } =
        new(403, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");

    internal static ServiceError TokenMissing { get; } =
        new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    internal static ServiceError TokenMalformed { get; } =
        new(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

    internal static ServiceError TokenMismatch { get; } =
        new(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken is mismatched with the AccessKey.");

    internal static ServiceError TokenExpired { get; } =
        new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    internal static ServiceError NonceUsed { get; } =
        new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    internal static ServiceError CertificateNotFound { get; } =
        new(400, "CertNotExisted", "The Cert doesn't exist.");

    internal static ServiceError DomainNotFound { get; } =
        new(404, "InvalidDomain.NotFound", "The domain provided does not belong to you.");

    internal static ServiceError NoHttpsDomain { get; } =
        new(400, "NoHttpsDomain", "Your account doesn't have https domain.");

    /// <summary>The account has no DCDN.</summary>
    public static ServiceError DcdnServiceNotFound { get; } =
        new(404, "DcdnServiceNotFound", "The Dcdn service of the user is not found.");

    internal static ServiceError RoleNotFound { get; } =
        new(404, "EntityNotExist.Role", "The specified role does not exist.");

    internal static ServiceError AssumptionDenied { get; } =
        new(403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM.");

    internal static ServiceError OidcTokenInvalid { get; } =
        new(400, "AuthenticationFail.OIDCToken.Invalid", "This JWT cannot be verified.");

    internal static ServiceError OidcProviderNotFound { get; } =
        new(404, "EntityNotExist.OIDCProvider", "The specified OIDC provider does not exist.");

    internal static ServiceError Invalid(string parameter) =>
        new(400, $"InvalidParameter.{parameter}", $"The parameter {parameter} is invalid.");

    internal static ServiceError Missing(string parameter) =>
        new(400, $"Missing{parameter}", $"{parameter} is mandatory for this action.");

    /// <summary>Unlike the service, the emulator names the fault, to help developers.</summary>
    internal static ServiceError IncompleteSignature(string fault) =>
        new(400, "IncompleteSignature", $"The request signature does not conform to Aliyun standards. {fault}");

    internal static ServiceError SignatureMismatch(string stringToSign, string canonicalRequest) => new(
        400,
        "SignatureDoesNotMatch",
        $"Specified signature is not matched with our calculation. server string to sign is:{stringToSign} server CanonicalRequest is [{canonicalRequest}]");

    internal static ServiceError Denied(string code, string ramAction, Account account) =>
        new(403, code, "User not authorized to operate on the specified resource, or this API doesn't support RAM.")
        {
            AccessDeniedDetail = new JsonObject
            {
                ["AuthAction"] = ramAction,
                ["AuthPrincipalType"] = "SubUser",
                ["AuthPrincipalOwnerId"] = "1000000000000000",
                ["AuthPrincipalDisplayName"] = account.AccessKeyId,
                ["PolicyType"] = "AccountLevelIdentityBasedPolicy",
                ["NoPermissionType"] = "ImplicitDeny",
                ["EncodedDiagnosticMessage"] = "AQEAAAAAZW11bGF0b3I=",
            },
        };
}
