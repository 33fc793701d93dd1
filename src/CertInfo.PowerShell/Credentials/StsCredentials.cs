using System;
using System.Globalization;
using System.Text.Json.Serialization;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>A temporary key as STS, the metadata service, CloudSSO, OAuth and a credentials URI write it; they differ in case alone.</summary>
internal sealed class StsCredentials
{
    /// <summary>Success, where it is given.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? AccessKeyId { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? AccessKeySecret { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? SecurityToken { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Expiration { get; set; }

    /// <summary>Reads a time in one of the service's forms, or as seconds since 1970.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            // 253402300799 is the last second of the year 9999; a file has 0 where it has no time.
            return seconds is > 0 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        return ServiceTime.TryRead(text, out DateTimeOffset? time) ? time : null;
    }

    /// <exception cref="AlibabaCloudException">CredentialsRefused: a part is missing, or cannot be one.</exception>
    public static TemporaryCredential ToCredential(StsCredentials? key, string source, string host, HttpResponse response)
    {
        if (key?.Code is { Length: > 0 } code && code != "Success")
        {
            throw CredentialError.Refused(source, host, response.Status, code, response.RequestId);
        }

        string? missing = string.IsNullOrWhiteSpace(key?.AccessKeyId) ? nameof(AccessKeyId)
            : string.IsNullOrWhiteSpace(key!.AccessKeySecret) ? nameof(AccessKeySecret)
            : string.IsNullOrWhiteSpace(key.SecurityToken) ? nameof(SecurityToken)
            : Time(key.Expiration) is null ? nameof(Expiration)
            : null;
        if (missing is not null)
        {
            throw CredentialError.Unusable(source, host, response, Strings.Format(Strings.AnswerLacks, missing));
        }

        try
        {
            return new TemporaryCredential(
                AccessKeyCredential.From(key!.AccessKeyId!, SecureStringExtensions.ToSecureString(key.AccessKeySecret!), SecureStringExtensions.ToSecureString(key.SecurityToken!)),
                Time(key.Expiration));
        }
        catch (AlibabaCloudException e)
        {
            throw CredentialError.Unusable(source, host, response, e.Message);
        }
    }
}

/// <summary>What STS answers to AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed class AssumeRoleResponse
{
    public StsCredentials? Credentials { get; set; }
}

/// <summary>What CloudSSO answers.</summary>
internal sealed class CloudSsoResponse
{
    public StsCredentials? CloudCredential { get; set; }
}

/// <summary>What OAuth answers to a refresh token (RFC 6749, section 5.1).</summary>
internal sealed class OAuthTokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ExpiresIn { get; set; }
}

/// <summary>The words in which these services name an error.</summary>
internal sealed class CredentialErrorResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ErrorCode { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Error { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }
}
