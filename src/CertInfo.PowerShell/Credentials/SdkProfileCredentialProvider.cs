using CertInfo.Diagnostics;

namespace CertInfo.Credentials;

/// <summary>Creates the provider of the default profile in the file of the SDKs, or of the profile that an environment variable names.</summary>
internal static class SdkProfileCredentialProvider
{
    /// <exception cref="AlibabaCloudException">ProfileNotFound, ProfileInvalid or CredentialFileInvalid.</exception>
    public static ProviderResult TryCreate(CredentialContext context, CommandLog log)
    {
        string? requested = NamedProfileCredentialProvider.GetRequested(context);
        string name = requested ?? ProfileFile.DefaultName;
        ProfileFile? file = SdkCredentialsFile.TryRead(context, out string reason);
        if (file is not null && (requested is null ? file.Find(name) : NamedProfileCredentialProvider.Find(name, file, context)) is { } profile)
        {
            return NamedProfileCredentialProvider.Create(profile, file, isRequired: requested is not null, context, log);
        }

        // As with -ProfileName: any other credentials may belong to another account.
        if (requested is not null && !NamedProfileCredentialProvider.Exists(requested, context))
        {
            throw NamedProfileCredentialProvider.NotFound(requested, context);
        }

        return ProviderResult.NotConfigured(file?.DescribeMissing(name) ?? reason);
    }
}
