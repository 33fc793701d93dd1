using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The source that a profile of either file describes, by its mode.</summary>
internal static class ProfileCredentials
{
    /// <summary>The profile's source; without one where a field that its mode needs is missing.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: what is there cannot work.</exception>
    public static ProviderResult Find(Profile profile, ProfileFile file, CredentialContext context, CommandLog log)
    {
        string? region = profile["region_id"];
        if (region is not null && !RegionId.IsValid(region))
        {
            // It picks the host and nothing else: not worth failing for.
            log.Warning(Strings.Format(Strings.ProfileRegionIgnored, TerminalText.Truncate(region, 40), TerminalText.Sanitize(profile.Name), file.Path));
            region = null;
        }

        return Find(profile, file, context, [], region);
    }

    private static ProviderResult Find(Profile profile, ProfileFile file, CredentialContext context, IReadOnlyList<Profile> trail, string? region)
    {
        string name = Strings.Format(Strings.SourceProfile, TerminalText.Sanitize(profile.Name), profile.Mode is null ? "" : TerminalText.Truncate(profile.Mode, 40), file.Path);
        switch (profile.Mode?.ToUpperInvariant())
        {
            case null:
                return ProviderResult.None(Strings.Format(Strings.ProfileLacks, TerminalText.Sanitize(profile.Name), file.Path, file.Names == StringComparer.Ordinal ? "mode" : "type"));
            case "AK":
                return Needs("access_key_id", "access_key_secret") ?? InRegion(Key(token: false));
            case "STSTOKEN":
                return Needs("access_key_id", "access_key_secret", "sts_token") ?? InRegion(Key(token: true));
            case "RAMROLEARN":
                return Needs("access_key_id", "access_key_secret", "ram_role_arn") ?? Role(Key(token: profile["sts_token"] is not null));
            case "CHAINABLERAMROLEARN":
                return Needs("source_profile", "ram_role_arn") ?? Role(Previous());
            case "ECSRAMROLE":
                return InRegion(InstanceMetadata.Source(name, profile, context));
            case "RAMROLEARNWITHROLENAME":
                return Needs("ram_role_name", "ram_role_arn") ?? Role(InstanceMetadata.Source(name, profile, context));
            case "OIDC":
                return Needs("oidc_provider_arn", "oidc_token_file", "ram_role_arn") ?? InRegion(OidcCredentials.Source(
                    name, AssumeRoleOptions.FromProfile(profile, context), profile["oidc_provider_arn"]!, profile["oidc_token_file"]!, context));
            case "CLOUDSSO":
                return Needs("cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config") ?? LogIn("access_token") ?? InRegion(CloudSsoCredentials.Source(name, profile, context));
            case "OAUTH":
                return LogIn("oauth_refresh_token") ?? InRegion(OAuthCredentials.Source(name, profile, context));
            case "EXTERNAL":
                return Needs("process_command") ?? Allowed() ?? InRegion(ExternalCredentials.Source(name, profile, context));
            case "CREDENTIALSURI":
                return Needs("credentials_uri") ?? Allowed() ?? InRegion(UriCredentials.Source(
                    name,
                    UriCredentials.Parse(profile["credentials_uri"]!) ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, "credentials_uri")),
                    context));
            default:
                throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileModeUnknown, TerminalText.Truncate(profile.Mode!, 40)));
        }

        ProviderResult? Needs(params string[] fields) => Array.Find(fields, field => profile[field] is null) is { } missing
            ? ProviderResult.None(Strings.Format(Strings.ProfileLacks, TerminalText.Sanitize(profile.Name), file.Path, profile.Shown(missing)))
            : null;

        ProviderResult? LogIn(string field) => ProfileSessionCache.Lasts(profile, context.Clock.UtcNow) ? null : Needs(field);

        CredentialSource Key(bool token)
        {
            try
            {
                return new CredentialSource(
                    () => name,
                    AccessKeyCredential.From(
                        profile["access_key_id"]!,
                        SecureStringExtensions.ToSecureString(profile["access_key_secret"]!),
                        token ? SecureStringExtensions.ToSecureString(profile["sts_token"]!) : null));
            }
            catch (AlibabaCloudException e)
            {
                throw CredentialError.ProfileInvalid(profile, e.Message);
            }
        }

        ProviderResult Role(CredentialSource with) =>
            InRegion(AssumeRoleCredentials.Source(name, with, AssumeRoleOptions.FromProfile(profile, context), context));

        CredentialSource Previous()
        {
            string previous = profile["source_profile"]!;
            Profile[] all = [.. trail, profile];
            Profile source = file.Find(previous) ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileSourceNotThere, TerminalText.Sanitize(previous)));
            if (all.Contains(source))
            {
                string circle = string.Join(" → ", all.Append(source).Select(p => TerminalText.Sanitize(p.Name)));
                throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileLoop, circle));
            }

            ProviderResult finding = Find(source, file, context, all, null);
            return finding.Source ?? throw CredentialError.ProfileInvalid(profile, finding.Reason);
        }

        ProviderResult? Allowed()
        {
            const string Variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
            return context.IsTrue(Variable) ? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.DisabledBy, Variable)) : null;
        }

        ProviderResult InRegion(CredentialSource source) => ProviderResult.Of(source.In(region));
    }
}
