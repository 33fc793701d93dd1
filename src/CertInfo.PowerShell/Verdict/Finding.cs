namespace CertInfo.Verdict;

/// <summary>The words of <see cref="CertificateCheck.Findings"/>. Scripts depend on them: they do not change.</summary>
internal static class Finding
{
    public const string Expired = nameof(Expired);
    public const string NotYetValid = nameof(NotYetValid);
    public const string ExpiresSoon = nameof(ExpiresSoon);
    public const string Revoked = nameof(Revoked);
    public const string NameMismatch = nameof(NameMismatch);
    public const string ChainIncomplete = nameof(ChainIncomplete);
    public const string NotTrusted = nameof(NotTrusted);
    public const string DiffersFromConfigured = nameof(DiffersFromConfigured);
    public const string ApplicationFailed = nameof(ApplicationFailed);
    public const string HttpsOff = nameof(HttpsOff);
    public const string CnameNotCdn = nameof(CnameNotCdn);
    public const string WeakKey = nameof(WeakKey);
    public const string WeakSignature = nameof(WeakSignature);
    public const string NoExpiryTime = nameof(NoExpiryTime);
}
