using System;
using System.Linq;
using System.Security;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
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

    /// <summary>Creates a credential from input. The id and the token are sent in headers: other characters than those of a header are refused.</summary>
    /// <exception cref="AlibabaCloudException">InvalidCredential.</exception>
    public static AccessKeyCredential Create(string accessKeyId, SecureString accessKeySecret, SecureString? securityToken)
    {
        string id = accessKeyId.Trim();
        if (!IsHeaderText(id) || accessKeySecret.Length == 0 || (securityToken is not null && !IsHeaderText(securityToken.ToPlainText())))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.InvalidCredential);
        }

        return new AccessKeyCredential(id, accessKeySecret, securityToken);
    }

    /// <inheritdoc cref="Create(string, SecureString, SecureString)"/>
    public static AccessKeyCredential Create(string accessKeyId, string accessKeySecret, string? securityToken) => Create(
        accessKeyId, SecureStringExtensions.ToSecureString(accessKeySecret), securityToken is null ? null : SecureStringExtensions.ToSecureString(securityToken));

    /// <summary>Removes this credential from a response text, which may repeat the request. A request contains no AccessKeySecret.</summary>
    public string Redact(string text) => Redactor.RedactCredential(text, AccessKeyId, ToString(), SecurityToken?.ToPlainText());

    /// <summary>Redacts the text, and then truncates it, because half a secret cannot be found.</summary>
    public string RedactAndTruncate(string text, int length) => TerminalText.Truncate(Redact(text), length);

    /// <summary>The last four characters of the AccessKeyId. Messages never show more of it.</summary>
    public override string ToString() => "…" + AccessKeyId.Substring(Math.Max(0, AccessKeyId.Length - 4));

    private static bool IsHeaderText(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');
}
