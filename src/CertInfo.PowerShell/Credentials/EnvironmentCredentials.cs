using System;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The access key in ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for temporary credentials, ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
internal static class EnvironmentCredentials
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <exception cref="AlibabaCloudException">CredentialsNotFound: a variable is not set.</exception>
    public static AccessKeyCredential Read(Func<string, string?> variable)
    {
        string? id = Value(variable, Id);
        string? secret = Value(variable, Secret);
        if (id is null || secret is null)
        {
            string missing = id is null ? Id : Secret;
            throw new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Text.Format(Strings.CredentialsNotFound, missing));
        }

        string? token = Value(variable, Token);
        return AccessKeyCredential.From(id, SecureText.Protect(secret), token is null ? null : SecureText.Protect(token));
    }

    private static string? Value(Func<string, string?> variable, string name) =>
        variable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
