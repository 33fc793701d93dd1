using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The outcome of the attempt to create a credential provider.</summary>
/// <param name="Provider">The provider; null if it is not configured.</param>
/// <param name="Region">The region of the profile; null if it names none.</param>
/// <param name="Reason">Why there is no provider; empty if there is one.</param>
internal sealed record ProviderResult(ICredentialProvider? Provider, string? Region, string Reason)
{
    /// <summary>The name of the profile in its file, if -ProfileName named it; otherwise null.</summary>
    public string? ProfileName { get; init; }

    public static ProviderResult Success(ICredentialProvider provider, string? region = null) => new(provider, region, "");

    public static ProviderResult NotConfigured(string reason) => new(null, null, reason);
}
