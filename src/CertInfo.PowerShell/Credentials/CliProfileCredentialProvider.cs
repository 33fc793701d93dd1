using CertInfo.Diagnostics;

namespace CertInfo.Credentials;

/// <summary>Creates the provider of the current profile in the file of the CLI, or of the profile that an environment variable names.</summary>
internal static class CliProfileCredentialProvider
{
    /// <exception cref="AlibabaCloudException">ProfileNotFound, ProfileInvalid or CredentialFileInvalid.</exception>
    public static ProviderResult TryCreate(CredentialContext context, CommandLog log)
    {
        if (CliConfigFile.TryRead(context, out string reason) is not { } file)
        {
            return ProviderResult.NotConfigured(reason);
        }

        string? requested = NamedProfileCredentialProvider.GetRequested(context);
        string name = requested ?? file.Current ?? ProfileFile.DefaultName;
        if ((requested is null ? file.Find(name) : NamedProfileCredentialProvider.Find(name, file, context)) is { } profile)
        {
            return NamedProfileCredentialProvider.Create(profile, file, isRequired: requested is not null, context, log);
        }

        // The file of the SDKs may have the profile of the variable. It cannot replace the current profile of this file.
        return requested is null && file.Current is not null
            ? throw NamedProfileCredentialProvider.NotFound(name, context)
            : ProviderResult.NotConfigured(file.DescribeMissing(name));
    }
}
