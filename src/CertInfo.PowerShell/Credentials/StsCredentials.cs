using System;
using System.Text.Json.Serialization;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The JSON of temporary credentials. STS, the metadata service, CloudSSO, OAuth and a credentials URI differ only in the case of the names.</summary>
internal sealed class StsCredentials
{
    /// <summary>Success, if it is present.</summary>
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

    /// <summary>Reads an expiration: one of the service's formats, or a Unix time; null if the text is neither.</summary>
    public static DateTimeOffset? ReadTime(string? text) => ServiceTime.TryRead(text, out DateTimeOffset? time) ? time : null;

    /// <exception cref="AlibabaCloudException">CredentialsRefused: a field is missing or invalid.</exception>
    public static TemporaryCredential ToCredential(StsCredentials? credentials, string provider, string host, HttpResponse response, bool requiresExpiration = true)
    {
        if (credentials?.Code is { Length: > 0 } code && code != "Success")
        {
            throw CredentialError.Refused(provider, host, response.Status, code, response.RequestId);
        }

        string? missing = string.IsNullOrWhiteSpace(credentials?.AccessKeyId) ? nameof(AccessKeyId)
            : string.IsNullOrWhiteSpace(credentials!.AccessKeySecret) ? nameof(AccessKeySecret)
            : string.IsNullOrWhiteSpace(credentials.SecurityToken) ? nameof(SecurityToken)
            : ReadTime(credentials.Expiration) is null && (requiresExpiration || !string.IsNullOrWhiteSpace(credentials.Expiration)) ? nameof(Expiration)
            : null;
        if (missing is not null)
        {
            throw CredentialError.Unusable(provider, host, response, Strings.Format(Strings.AnswerLacks, missing));
        }

        try
        {
            return new TemporaryCredential(
                AccessKeyCredential.Create(credentials!.AccessKeyId!, credentials.AccessKeySecret!, credentials.SecurityToken),
                ReadTime(credentials.Expiration));
        }
        catch (AlibabaCloudException e)
        {
            throw CredentialError.Unusable(provider, host, response, e.Message);
        }
    }
}

/// <summary>The response to AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed class AssumeRoleResponse
{
    public StsCredentials? Credentials { get; set; }
}

/// <summary>The names that these services use in an error response.</summary>
internal sealed class CredentialErrorResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ErrorCode { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Error { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }
}
