using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>
/// Selects the credential provider of a command: the -Credential parameter, or else the profile of -ProfileName, or else the first
/// provider of the official default chain that is configured. If that one fails, the command fails, because the next one may
/// belong to another account.
/// </summary>
internal static class DefaultCredentialProviderChain
{
    /// <exception cref="AlibabaCloudException">CredentialsNotFound, ProfileNotFound, ProfileInvalid, CredentialFileInvalid, or CredentialsRefused by the metadata service.</exception>
    public static async Task<ProviderResult> SelectAsync(
        AccessKeyCredential? parameter, string? profileName, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        ProviderResult result = await FindAsync(parameter, profileName, context, log, cancellationToken).ConfigureAwait(false);
        return result.Region is null ? result with { Region = GetRegion(context, log) } : result;
    }

    // The region only selects the endpoint, and there is a default.
    private static string? GetRegion(CredentialContext context, CommandLog log)
    {
        const string Variable = "ALIBABA_CLOUD_REGION_ID";
        if (context[Variable] is not { } region)
        {
            return null;
        }

        string? normalized = RegionId.TryNormalize(region);
        if (normalized is null)
        {
            log.Warning(Strings.Format(Strings.VariableRegionIgnored, TerminalText.Truncate(region, 40), Variable));
        }

        return normalized;
    }

    private static async Task<ProviderResult> FindAsync(
        AccessKeyCredential? parameter, string? profileName, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        if (parameter is not null)
        {
            return ProviderResult.Success(new StaticCredentialProvider(() => Strings.SourceParameter, parameter));
        }

        if (profileName is not null)
        {
            return NamedProfileCredentialProvider.Create(profileName, context, log);
        }

        var reasons = new List<string>();
        return Check(() => Strings.SourceEnvironment, EnvironmentVariableCredentialProvider.TryCreate(context))
            ?? Check(() => Strings.SourceOidc, OidcRoleArnCredentialProvider.TryCreate(context))
            ?? Check(() => Strings.SourceCli, CliProfileCredentialProvider.TryCreate(context, log))
            ?? Check(() => Strings.SourceSdk, SdkProfileCredentialProvider.TryCreate(context, log))
            ?? Check(() => Strings.SourceMetadata, await EcsRamRoleCredentialProvider.TryCreateAsync(context, log, cancellationToken).ConfigureAwait(false))
            ?? Check(() => Strings.SourceUri, UriCredentialProvider.TryCreate(context))
            ?? throw new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Strings.Format(Strings.CredentialsNotFound, string.Concat(reasons)));

        ProviderResult? Check(Func<string> getName, ProviderResult result)
        {
            if (result.Provider is not null)
            {
                return result;
            }

            string name = getName();
            reasons.Add("\n  " + Strings.Format(Strings.SourceReason, reasons.Count + 1, name, result.Reason));
            log.Verbose(() => Strings.Format(Strings.SourcePassedOver, name, result.Reason));
            return null;
        }
    }
}
