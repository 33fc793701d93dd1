using System;
using System.Security;
using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>An access key, and the security token of a temporary one.</summary>
internal sealed class AccessKeyCredential
{
    private AccessKeyCredential(string accessKeyId, SecureString accessKeySecret, SecureString? securityToken)
    {
        AccessKeyId = accessKeyId;
        AccessKeySecret = accessKeySecret;
        SecurityToken = securityToken;
    }

    public string AccessKeyId { get; }

    public SecureString AccessKeySecret { get; }

    public SecureString? SecurityToken { get; }

    /// <summary>
    /// Creates a credential from input, without the white space and the byte order marks around each part. The id and the token are
    /// sent in headers: other characters than those of a header are refused.
    /// </summary>
    /// <param name="accessKeyId">The AccessKeyId.</param>
    /// <param name="accessKeySecret">The AccessKeySecret.</param>
    /// <param name="securityToken">The security token; null for a permanent access key.</param>
    /// <param name="names">The names of the three parts, for an error message.</param>
    /// <exception cref="AlibabaCloudException">InvalidCredential. The message tells which part is wrong and how, and does not show it.</exception>
    public static AccessKeyCredential Create(
        string accessKeyId, SecureString accessKeySecret, SecureString? securityToken, AccessKeyNames? names = null)
    {
        names ??= AccessKeyNames.Default;
        SecureString id = CredentialText.Read(SecureStringExtensions.ToSecureString(accessKeyId), names.Id, isHeader: true);
        SecureString secret = CredentialText.Read(accessKeySecret, names.Secret, isHeader: false);
        SecureString? token = securityToken is null ? null : CredentialText.Read(securityToken, names.Token, isHeader: true);
        return new AccessKeyCredential(id.ToPlainText(), secret, token);
    }

    /// <inheritdoc cref="Create(string, SecureString, SecureString, AccessKeyNames)"/>
    public static AccessKeyCredential Create(
        string accessKeyId, string accessKeySecret, string? securityToken, AccessKeyNames? names = null) => Create(
        accessKeyId,
        SecureStringExtensions.ToSecureString(accessKeySecret),
        securityToken is null ? null : SecureStringExtensions.ToSecureString(securityToken),
        names);

    /// <summary>Removes this credential from a response text, which may repeat the request. A request contains no AccessKeySecret.</summary>
    public string Redact(string text) => Redactor.RedactCredential(text, AccessKeyId, ToString(), SecurityToken?.ToPlainText());

    /// <summary>Redacts the text, and then truncates it, because half a secret cannot be found.</summary>
    public string RedactAndTruncate(string text, int length) => TerminalText.Truncate(Redact(text), length);

    /// <summary>The last four characters of the AccessKeyId. Messages never show more of it.</summary>
    public override string ToString() => "…" + AccessKeyId.Substring(Math.Max(0, AccessKeyId.Length - 4));
}

/// <summary>The names of the parts of an access key, for error messages.</summary>
internal sealed record AccessKeyNames(string Id, string Secret, string Token)
{
    public static AccessKeyNames Default { get; } = new(nameof(AccessKeyCredential.AccessKeyId), nameof(AccessKeyCredential.AccessKeySecret), nameof(AccessKeyCredential.SecurityToken));
}
