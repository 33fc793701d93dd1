using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The source that a profile of either file describes, by its mode.</summary>
internal static class ProfileCredentials
{
    /// <summary>The profile's source; without one where a field that its mode needs is missing.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: what is there cannot work.</exception>
    public static Finding Find(Profile profile, ProfileFile file, Surroundings surroundings, Journal journal)
    {
        string? region = profile["region_id"];
        if (region is not null && !CdnEndpoint.IsRegion(region))
        {
            // It picks the host and nothing else: not worth failing for.
            journal.Warning(Text.Format(Strings.ProfileRegionIgnored, Text.Excerpt(region, 40), Text.Clean(profile.Name), file.Path));
            region = null;
        }

        return Find(profile, file, surroundings, [], region);
    }

    private static Finding Find(Profile profile, ProfileFile file, Surroundings surroundings, IReadOnlyList<Profile> trail, string? region)
    {
        string name = Text.Format(Strings.SourceProfile, Text.Clean(profile.Name), profile.Mode is null ? "" : Text.Excerpt(profile.Mode, 40), file.Path);
        switch (profile.Mode?.ToUpperInvariant())
        {
            case null:
                return Finding.None(Text.Format(Strings.ProfileLacks, Text.Clean(profile.Name), file.Path, file.Names == StringComparer.Ordinal ? "mode" : "type"));
            case "AK":
                return Needs("access_key_id", "access_key_secret") ?? InRegion(Key(token: false));
            case "STSTOKEN":
                return Needs("access_key_id", "access_key_secret", "sts_token") ?? InRegion(Key(token: true));
            case "RAMROLEARN":
                return Needs("access_key_id", "access_key_secret", "ram_role_arn") ?? Role(Key(token: profile["sts_token"] is not null));
            case "CHAINABLERAMROLEARN":
                return Needs("source_profile", "ram_role_arn") ?? Role(Previous());
            case "ECSRAMROLE":
                return InRegion(InstanceMetadata.Source(name, profile, surroundings));
            case "RAMROLEARNWITHROLENAME":
                return Needs("ram_role_name", "ram_role_arn") ?? Role(InstanceMetadata.Source(name, profile, surroundings));
            case "OIDC":
                return Needs("oidc_provider_arn", "oidc_token_file", "ram_role_arn") ?? InRegion(OidcCredentials.Source(
                    name, AssumedRole.FromProfile(profile, surroundings), profile["oidc_provider_arn"]!, profile["oidc_token_file"]!, surroundings));
            case "CLOUDSSO":
                return Needs("cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config") ?? LogIn("access_token") ?? InRegion(CloudSsoCredentials.Source(name, profile, surroundings));
            case "OAUTH":
                return LogIn("oauth_refresh_token") ?? InRegion(OAuthCredentials.Source(name, profile, surroundings));
            case "EXTERNAL":
                return Needs("process_command") ?? Allowed() ?? InRegion(ExternalCredentials.Source(name, profile, surroundings));
            case "CREDENTIALSURI":
                return Needs("credentials_uri") ?? Allowed() ?? InRegion(UriCredentials.Source(
                    name,
                    UriCredentials.Parse(profile["credentials_uri"]!) ?? throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.FieldUnreadable, "credentials_uri")),
                    surroundings));
            default:
                throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.ProfileModeUnknown, Text.Excerpt(profile.Mode!, 40)));
        }

        Finding? Needs(params string[] fields) => Array.Find(fields, field => profile[field] is null) is { } missing
            ? Finding.None(Text.Format(Strings.ProfileLacks, Text.Clean(profile.Name), file.Path, profile.Shown(missing)))
            : null;

        Finding? LogIn(string field) => CachedKey.Lasts(profile, surroundings.Clock.UtcNow) ? null : Needs(field);

        CredentialSource Key(bool token)
        {
            try
            {
                return new CredentialSource(
                    () => name,
                    AccessKeyCredential.From(
                        profile["access_key_id"]!,
                        SecureText.Protect(profile["access_key_secret"]!),
                        token ? SecureText.Protect(profile["sts_token"]!) : null));
            }
            catch (AlibabaCloudException e)
            {
                throw CredentialError.ProfileInvalid(profile, e.Message);
            }
        }

        Finding Role(CredentialSource with) =>
            InRegion(AssumeRoleCredentials.Source(name, with, AssumedRole.FromProfile(profile, surroundings), surroundings));

        CredentialSource Previous()
        {
            string previous = profile["source_profile"]!;
            Profile[] all = [.. trail, profile];
            Profile source = file.Find(previous) ?? throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.ProfileSourceNotThere, Text.Clean(previous)));
            if (all.Contains(source))
            {
                string circle = string.Join(" → ", all.Append(source).Select(p => Text.Clean(p.Name)));
                throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.ProfileLoop, circle));
            }

            Finding finding = Find(source, file, surroundings, all, null);
            return finding.Source ?? throw CredentialError.ProfileInvalid(profile, finding.Reason);
        }

        Finding? Allowed()
        {
            const string Variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
            return surroundings.IsTrue(Variable) ? throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.DisabledBy, Variable)) : null;
        }

        Finding InRegion(CredentialSource source) => Finding.Of(source.In(region));
    }
}
