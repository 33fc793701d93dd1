using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Emulator;

/// <summary>Signature version 1.0, HMAC-SHA1 over the parameters, which the official SDKs still use for STS.</summary>
internal static class Signature1
{
    /// <summary>The first fault, or null where the key that the request names signed it.</summary>
    public static ServiceError? Verify(RecordedRequest request, AccountStore accounts)
    {
        if (request.Parameter("SignatureMethod") != "HMAC-SHA1" || request.Parameter("SignatureVersion") != "1.0" || string.IsNullOrEmpty(request.Parameter("SignatureNonce")))
        {
            return ServiceError.IncompleteSignature("The signature is not one of version 1.0.");
        }

        if (accounts.Find(request.Parameter("AccessKeyId") ?? "") is not { } account)
        {
            return ServiceError.AccessKeyNotFound;
        }

        if (!account.IsActive)
        {
            return ServiceError.AccessKeyInactive;
        }

        if (account.SecurityToken != request.Parameter("SecurityToken"))
        {
            return account.SecurityToken is null ? ServiceError.TokenMalformed : ServiceError.TokenMismatch;
        }

        string parameters = string.Join('&', request.Query.Concat(request.Form)
            .Where(parameter => parameter.Key != "Signature")
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => PercentEncoding.Encode(parameter.Key) + "=" + PercentEncoding.Encode(parameter.Value)));
        string stringToSign = $"{request.Method}&%2F&{PercentEncoding.Encode(parameters)}";
#pragma warning disable CA5350 // The rules of the service say SHA-1.
        byte[] signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(account.AccessKeySecret + "&"), Encoding.UTF8.GetBytes(stringToSign));
#pragma warning restore CA5350
        return request.Parameter("Signature") == Convert.ToBase64String(signature)
            ? null
            : new(400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation. server string to sign is:" + stringToSign);
    }
}
