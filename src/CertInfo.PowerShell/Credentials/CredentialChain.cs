using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>
/// Picks the source of a command's credentials: what was passed, else the profile asked for, else the first of the official
/// default chain that is configured. One that is configured and fails ends the search: another account's key is no substitute.
/// </summary>
internal static class CredentialChain
{
    private const string ProfileVariable = "ALIBABA_CLOUD_PROFILE";

    /// <exception cref="AlibabaCloudException">CredentialsNotFound, ProfileNotFound, ProfileInvalid, CredentialFileInvalid, or CredentialsRefused by the instance metadata.</exception>
    public static async Task<CredentialSource> SelectAsync(
        AccessKeyCredential? given, string? profileName, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        if (given is not null)
        {
            return new CredentialSource(() => Strings.SourceParameter, given);
        }

        if (profileName is not null)
        {
            return Named(profileName, surroundings, journal);
        }

        var reasons = new List<string>();
        return Take(() => Strings.SourceEnvironment, EnvironmentCredentials.Find(surroundings))
            ?? Take(() => Strings.SourceOidc, OidcCredentials.Find(surroundings))
            ?? Take(() => Strings.SourceCli, InCliFile(surroundings, journal))
            ?? Take(() => Strings.SourceSdk, InSdkFile(surroundings, journal))
            ?? Take(() => Strings.SourceMetadata, await InstanceMetadata.FindAsync(surroundings, journal, stop).ConfigureAwait(false))
            ?? Take(() => Strings.SourceUri, UriCredentials.Find(surroundings))
            ?? throw new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Text.Format(Strings.CredentialsNotFound, string.Concat(reasons)));

        CredentialSource? Take(Func<string> source, Finding finding)
        {
            if (finding.Source is null)
            {
                string name = source();
                reasons.Add("\n  " + Text.Format(Strings.SourceReason, reasons.Count + 1, name, finding.Reason));
                journal.Verbose(() => Text.Format(Strings.SourcePassedOver, name, finding.Reason));
            }

            return finding.Source;
        }
    }

    private static CredentialSource Named(string name, Surroundings surroundings, Journal journal)
    {
        foreach (ProfileFile file in Files(surroundings))
        {
            if (file.Find(name) is { } profile)
            {
                return Found(profile, file, isAsked: true, surroundings, journal).Source!;
            }
        }

        throw NotFound(name, surroundings);
    }

    private static Finding InCliFile(Surroundings surroundings, Journal journal)
    {
        if (CliFile.Find(surroundings, out string reason) is not { } file)
        {
            return Finding.None(reason);
        }

        string? wanted = surroundings[ProfileVariable];
        string name = wanted ?? file.Current ?? ProfileFile.DefaultName;
        if (file.Find(name) is { } profile)
        {
            return Found(profile, file, isAsked: wanted is not null, surroundings, journal);
        }

        // The other file may have the one that the variable names; the one that this file names is missed for good.
        return wanted is null && file.Current is not null
            ? throw NotFound(name, surroundings)
            : Finding.None(Text.Format(Strings.ProfileNotInFile, Text.Clean(name), file.Path));
    }

    private static Finding InSdkFile(Surroundings surroundings, Journal journal)
    {
        string? wanted = surroundings[ProfileVariable];
        string name = wanted ?? ProfileFile.DefaultName;
        ProfileFile? file = SdkFile.Find(surroundings, out string reason);
        if (file?.Find(name) is { } profile)
        {
            return Found(profile, file, isAsked: wanted is not null, surroundings, journal);
        }

        // Asked for by name, as with -ProfileName: what else there is, is another account's.
        if (wanted is not null && !Files(surroundings).Any(other => other.Find(wanted) is not null))
        {
            throw NotFound(wanted, surroundings);
        }

        return Finding.None(file is null ? reason : Text.Format(Strings.ProfileNotInFile, Text.Clean(name), file.Path));
    }

    // Asked for by name, with the parameter or the variable: where it lacks a field, what else there is would be another account's.
    private static Finding Found(Profile profile, ProfileFile file, bool isAsked, Surroundings surroundings, Journal journal)
    {
        Finding finding = ProfileCredentials.Find(profile, file, surroundings, journal);
        return isAsked && finding.Source is null ? throw CredentialError.ProfileInvalid(profile, finding.Reason) : finding;
    }

    private static IEnumerable<ProfileFile> Files(Surroundings surroundings)
    {
        if (CliFile.Find(surroundings, out _) is { } cli)
        {
            yield return cli;
        }

        if (SdkFile.Find(surroundings, out _) is { } sdk)
        {
            yield return sdk;
        }
    }

    private static AlibabaCloudException NotFound(string name, Surroundings surroundings)
    {
        string list = string.Concat(Files(surroundings).Select(file => "\n  "
            + file.Path + ": " + (file.Profiles.Count > 0 ? string.Join(", ", file.Profiles.Select(p => Text.Clean(p.Name))) : Strings.NoProfiles)));
        if (list.Length == 0)
        {
            CliFile.Find(surroundings, out string cli);
            SdkFile.Find(surroundings, out string sdk);
            list = "\n  " + cli + "\n  " + sdk;
        }

        return new AlibabaCloudException(ErrorCodes.ProfileNotFound, Text.Format(Strings.ProfileNotFound, Text.Clean(name), list));
    }
}
