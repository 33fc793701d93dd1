using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>Creates the provider of the profile that -ProfileName or an environment variable names. The profile is in the file of the CLI or of the SDKs.</summary>
internal static class NamedProfileCredentialProvider
{
    // In the order of the CLI.
    private static readonly string[] Variables = ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"];

    /// <summary>The profile that an environment variable names; null if there is none.</summary>
    public static string? GetRequested(CredentialContext context) => Variables.Select(context.GetText).FirstOrDefault(name => name is not null);

    /// <exception cref="AlibabaCloudException">ProfileNotFound, ProfileInvalid or CredentialFileInvalid.</exception>
    public static ProviderResult Create(string name, CredentialContext context, CommandLog log)
    {
        foreach (ProfileFile file in ReadFiles(context))
        {
            if (Find(name, file, context) is { } profile)
            {
                return Create(profile, file, isRequired: true, context, log) with { ProfileName = profile.Name };
            }

            log.Verbose(() => Strings.Format(Strings.SourcePassedOver, file.Path, file.DescribeMissing(name)));
        }

        throw NotFound(name, context);
    }

    /// <summary>Creates the provider of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="file">Its file.</param>
    /// <param name="isRequired">Whether the user named the profile. In that case it is an error that the profile has no mode or is disabled, because the next provider may belong to another account.</param>
    /// <param name="context">What the provider uses.</param>
    /// <param name="log">Receives warnings.</param>
    public static ProviderResult Create(Profile profile, ProfileFile file, bool isRequired, CredentialContext context, CommandLog log)
    {
        ProviderResult result = ProfileProviderFactory.TryCreate(profile, file, context, log);
        return isRequired && result.Provider is null ? throw CredentialError.ProfileInvalid(profile, result.Reason) : result;
    }

    /// <summary>Finds a profile in a file. A name that is similar does not count if another file contains the exact name.</summary>
    public static Profile? Find(string name, ProfileFile file, CredentialContext context) =>
        file.FindExact(name) ?? (ReadFiles(context).Any(other => other.FindExact(name) is not null) ? null : file.FindSimilar(name));

    /// <summary>Whether one of the files has a profile.</summary>
    public static bool Exists(string name, CredentialContext context) => ReadFiles(context).Any(file => file.Find(name) is not null);

    /// <summary>The name in the file of the profile that a name selects; null if there is none.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid or CredentialFileInvalid.</exception>
    public static string? FindName(string name, CredentialContext context) =>
        name.Length == 0 ? null : ReadFiles(context).Select(file => Find(name, file, context)).FirstOrDefault(profile => profile is not null)?.Name;

    /// <summary>The names of all profiles, in the order of the files.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid.</exception>
    public static IEnumerable<string> GetNames(CredentialContext context) =>
        ReadFiles(context).SelectMany(file => file.Profiles).Select(profile => profile.Name).Where(name => name.Length > 0);

    /// <summary>The error for a profile that does not exist. It lists the profiles that do.</summary>
    public static AlibabaCloudException NotFound(string name, CredentialContext context) => NotFound(Strings.ProfileNotFound, name, context);

    /// <summary>The error for a pattern that no name of a profile matches.</summary>
    public static AlibabaCloudException NoMatch(string pattern, CredentialContext context) => NotFound(Strings.ProfileNoMatch, pattern, context);

    private static AlibabaCloudException NotFound(string message, string name, CredentialContext context)
    {
        string list = string.Concat(ReadFiles(context).Select(file => "\n  "
            + file.Path + ": " + (file.Profiles.Count > 0 ? string.Join(", ", file.Profiles.Select(p => TerminalText.Sanitize(p.Name))) : Strings.NoProfiles)));
        if (list.Length == 0)
        {
            CliConfigFile.TryRead(context, out string cliReason);
            SdkCredentialsFile.TryRead(context, out string sdkReason);
            list = "\n  " + cliReason + "\n  " + sdkReason;
        }

        return new AlibabaCloudException(ErrorCodes.ProfileNotFound, Strings.Format(message, TerminalText.Sanitize(name), list));
    }

    private static IEnumerable<ProfileFile> ReadFiles(CredentialContext context)
    {
        if (CliConfigFile.TryRead(context, out _) is { } cli)
        {
            yield return cli;
        }

        if (SdkCredentialsFile.TryRead(context, out _) is { } sdk)
        {
            yield return sdk;
        }
    }
}
