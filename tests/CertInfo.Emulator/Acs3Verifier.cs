using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Emulator;

/// <summary>Identifies the signer of a request and verifies the signature.</summary>
internal sealed class Acs3Verifier(AccountStore accounts, TimeProvider clock, bool allowOtherEscapes = false)
{
    /// <summary>The maximum clock skew.</summary>
    public static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    private static readonly string[] RequiredHeaders =
        ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

    private readonly NonceRegister _nonces = new(clock);

    /// <summary>Returns the first error in the service's order. If there is none, returns null and sets the account.</summary>
    public ServiceError? Verify(RecordedRequest request, out Account? account)
    {
        account = null;
        if (request.Authorization is not { } authorization)
        {
            return ServiceError.IncompleteSignature("Authorization is missing or malformed.");
        }

        if ((CheckHeaders(request, authorization) ?? CheckDate(request)) is { } early)
        {
            return early;
        }

        account = accounts.Find(authorization.AccessKeyId);
        if (account is null)
        {
            return ServiceError.AccessKeyNotFound;
        }

        return CheckAccount(request, account)
            ?? CheckSignature(request, authorization, account)
            // Recorded after the signature is verified, so that a forged request does not use up the nonce.
            ?? (_nonces.TryUse(account.AccessKeyId, request.Nonce!) ? null : ServiceError.NonceUsed);
    }

    private static ServiceError? CheckHeaders(RecordedRequest request, Acs3Authorization authorization)
    {
        if (RequiredHeaders.FirstOrDefault(name => string.IsNullOrEmpty(request.Header(name))) is { } missing)
        {
            return ServiceError.IncompleteSignature($"Header {missing} is missing.");
        }

        if (SignedHeaders(request).FirstOrDefault(name => request.Headers[name].Count > 1) is { } repeated)
        {
            return ServiceError.IncompleteSignature($"Header {repeated} is repeated.");
        }

        // One comparison finds a header that should have been signed, one that should not, and a wrong order.
        string expected = string.Join(';', SignedHeaders(request));
        return string.Equals(expected, authorization.SignedHeaders, StringComparison.Ordinal)
            ? null
            : ServiceError.IncompleteSignature($"SignedHeaders must be {expected}.");
    }

    private ServiceError? CheckDate(RecordedRequest request)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal;
        if (!DateTimeOffset.TryParseExact(request.Date, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, utc, out DateTimeOffset date))
        {
            return ServiceError.TimestampFormat;
        }

        return (clock.GetUtcNow() - date).Duration() > AllowedSkew ? ServiceError.TimestampExpired : null;
    }

    private ServiceError? CheckAccount(RecordedRequest request, Account account)
    {
        if (!account.IsActive)
        {
            return ServiceError.AccessKeyInactive;
        }

        if (string.IsNullOrEmpty(request.SecurityToken))
        {
            return account.SecurityToken is null ? null : ServiceError.TokenMissing;
        }

        if (!string.Equals(request.SecurityToken, account.SecurityToken, StringComparison.Ordinal))
        {
            // A token is opaque: an unknown token is malformed, and a token of another access key is a mismatch.
            return accounts.Issued(request.SecurityToken) ? ServiceError.TokenMismatch : ServiceError.TokenMalformed;
        }

        return account.Expiration <= clock.GetUtcNow() ? ServiceError.TokenExpired : null;
    }

    private ServiceError? CheckSignature(RecordedRequest request, Acs3Authorization authorization, Account account)
    {
        string bodyHash = Acs3.Hash(request.Body.Span);
        string canonicalRequest = Acs3.CanonicalRequest(
            request.Method,
            request.Path,
            request.Query,
            SignedHeaders(request).Select(name => KeyValuePair.Create(name, request.Header(name)!)),
            bodyHash);
        string stringToSign = Acs3.StringToSign(canonicalRequest);
        byte[] expected = Encoding.UTF8.GetBytes(Acs3.Signature(account.AccessKeySecret, stringToSign));

        bool holds = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(authorization.Signature))
            && string.Equals(request.Header("x-acs-content-sha256"), bodyHash, StringComparison.Ordinal)
            // The service decodes and encodes anew, and so would accept a query that left the client other than it
            // was signed. The emulator rejects such a query, because the HTTP stack of the client must not change a signed query.
            && (allowOtherEscapes || string.Equals(request.RawQuery, Acs3.CanonicalQuery(request.Query), StringComparison.Ordinal));
        return holds ? null : ServiceError.SignatureMismatch(stringToSign, canonicalRequest);
    }

    /// <summary>The headers of the request that must be signed.</summary>
    private static IEnumerable<string> SignedHeaders(RecordedRequest request) => request.Headers.Keys
        .Select(name => name.ToLowerInvariant())
        .Where(name => name is "host" or "content-type" || name.StartsWith("x-acs-", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
