using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

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
        AccessKeyCredential? given, string? profileName, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            return new CredentialSource(() => Strings.SourceParameter, given);
        }

        if (profileName is not null)
        {
            return Named(profileName, context, log);
        }

        var reasons = new List<string>();
        return Take(() => Strings.SourceEnvironment, EnvironmentCredentials.Find(context))
            ?? Take(() => Strings.SourceOidc, OidcCredentials.Find(context))
            ?? Take(() => Strings.SourceCli, InCliFile(context, log))
            ?? Take(() => Strings.SourceSdk, InSdkFile(context, log))
            ?? Take(() => Strings.SourceMetadata, await InstanceMetadata.FindAsync(context, log, cancellationToken).ConfigureAwait(false))
            ?? Take(() => Strings.SourceUri, UriCredentials.Find(context))
            ?? throw new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Strings.Format(Strings.CredentialsNotFound, string.Concat(reasons)));

        CredentialSource? Take(Func<string> source, ProviderResult finding)
        {
            if (finding.Source is null)
            {
                string name = source();
                reasons.Add("\n  " + Strings.Format(Strings.SourceReason, reasons.Count + 1, name, finding.Reason));
                log.Verbose(() => Strings.Format(Strings.SourcePassedOver, name, finding.Reason));
            }

            return finding.Source;
        }
    }

    private static CredentialSource Named(string name, CredentialContext context, CommandLog log)
    {
        foreach (ProfileFile file in Files(context))
        {
            if (file.Find(name) is { } profile)
            {
                return Found(profile, file, isAsked: true, context, log).Source!;
            }
        }

        throw NotFound(name, context);
    }

    private static ProviderResult InCliFile(CredentialContext context, CommandLog log)
    {
        if (CliConfigFile.Find(context, out string reason) is not { } file)
        {
            return ProviderResult.None(reason);
        }

        string? wanted = context[ProfileVariable];
        string name = wanted ?? file.Current ?? ProfileFile.DefaultName;
        if (file.Find(name) is { } profile)
        {
            return Found(profile, file, isAsked: wanted is not null, context, log);
        }

        // The other file may have the one that the variable names; the one that this file names is missed for good.
        return wanted is null && file.Current is not null
            ? throw NotFound(name, context)
            : ProviderResult.None(Strings.Format(Strings.ProfileNotInFile, TerminalText.Sanitize(name), file.Path));
    }

    private static ProviderResult InSdkFile(CredentialContext context, CommandLog log)
    {
        string? wanted = context[ProfileVariable];
        string name = wanted ?? ProfileFile.DefaultName;
        ProfileFile? file = SdkCredentialsFile.Find(context, out string reason);
        if (file?.Find(name) is { } profile)
        {
            return Found(profile, file, isAsked: wanted is not null, context, log);
        }

        // Asked for by name, as with -ProfileName: what else there is, is another account's.
        if (wanted is not null && !Files(context).Any(other => other.Find(wanted) is not null))
        {
            throw NotFound(wanted, context);
        }

        return ProviderResult.None(file is null ? reason : Strings.Format(Strings.ProfileNotInFile, TerminalText.Sanitize(name), file.Path));
    }

    // Asked for by name, with the parameter or the variable: where it lacks a field, what else there is would be another account's.
    private static ProviderResult Found(Profile profile, ProfileFile file, bool isAsked, CredentialContext context, CommandLog log)
    {
        ProviderResult finding = ProfileCredentials.Find(profile, file, context, log);
        return isAsked && finding.Source is null ? throw CredentialError.ProfileInvalid(profile, finding.Reason) : finding;
    }

    private static IEnumerable<ProfileFile> Files(CredentialContext context)
    {
        if (CliConfigFile.Find(context, out _) is { } cli)
        {
            yield return cli;
        }

        if (SdkCredentialsFile.Find(context, out _) is { } sdk)
        {
            yield return sdk;
        }
    }

    private static AlibabaCloudException NotFound(string name, CredentialContext context)
    {
        string list = string.Concat(Files(context).Select(file => "\n  "
            + file.Path + ": " + (file.Profiles.Count > 0 ? string.Join(", ", file.Profiles.Select(p => TerminalText.Sanitize(p.Name))) : Strings.NoProfiles)));
        if (list.Length == 0)
        {
            CliConfigFile.Find(context, out string cli);
            SdkCredentialsFile.Find(context, out string sdk);
            list = "\n  " + cli + "\n  " + sdk;
        }

        return new AlibabaCloudException(ErrorCodes.ProfileNotFound, Strings.Format(Strings.ProfileNotFound, TerminalText.Sanitize(name), list));
    }
}
