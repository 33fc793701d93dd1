namespace CertInfo.Credentials;

/// <summary>What came of looking at one source: the source, or why it has nothing.</summary>
/// <param name="Source">The source; null where it is not configured.</param>
/// <param name="Reason">Why it has nothing; empty where it has something.</param>
internal readonly record struct ProviderResult(CredentialSource? Source, string Reason)
{
    public static ProviderResult Of(CredentialSource source) => new(source, "");

    public static ProviderResult None(string reason) => new(null, reason);
}
