using System;
using System.Linq;
using System.Security;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>An access key, with the security token that temporary credentials have.</summary>
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

    /// <summary>Takes a key from outside: what could break out of a header is refused here, since neither part ever has such characters.</summary>
    /// <exception cref="AlibabaCloudException">InvalidCredential.</exception>
    public static AccessKeyCredential From(string accessKeyId, SecureString accessKeySecret, SecureString? securityToken)
    {
        string id = accessKeyId.Trim();
        if (!IsHeaderText(id) || accessKeySecret.Length == 0 || (securityToken is not null && !IsHeaderText(securityToken.ToPlainText())))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.InvalidCredential);
        }

        return new AccessKeyCredential(id, accessKeySecret, securityToken);
    }

    /// <summary>The last four characters of the AccessKeyId: as much of it as is ever shown.</summary>
    public override string ToString() => "…" + AccessKeyId.Substring(Math.Max(0, AccessKeyId.Length - 4));

    private static bool IsHeaderText(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');
}
