using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Creates the credential provider of a profile, by its mode.</summary>
internal static class ProfileProviderFactory
{
    private const string CliModes = "AK, StsToken, RamRoleArn, ChainableRamRoleArn, EcsRamRole, RamRoleArnWithRoleName, OIDC, CloudSSO, OAuth, External, CredentialsURI";
    private const string SdkTypes = "access_key, sts, ecs_ram_role, ram_role_arn, oidc_role_arn";

    /// <summary>Creates the provider. There is none if the profile has no mode or is disabled.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: a field that the mode needs is missing or invalid. The next source may belong to another account.</exception>
    public static ProviderResult TryCreate(Profile profile, ProfileFile file, CredentialContext context, CommandLog log)
    {
        string? region = profile["region_id"];
        string? normalized = region is null ? null : RegionId.TryNormalize(region);
        if (region is not null && normalized is null)
        {
            // The region only selects the endpoint, and there is a default.
            log.Warning(Strings.Format(Strings.ProfileRegionIgnored, TerminalText.Truncate(region, 40), TerminalText.Sanitize(profile.Name), file.Path));
        }

        return TryCreate(profile, file, context, []) with { Region = normalized };
    }

    private static ProviderResult TryCreate(Profile original, ProfileFile file, CredentialContext context, IReadOnlyList<Profile> sourceOf)
    {
        Profile profile = original.WithVariables(context);
        string name = Strings.Format(Strings.SourceProfile, TerminalText.Sanitize(profile.Name), profile.Mode is null ? "" : TerminalText.Truncate(profile.Mode, 40), file.Path);
        if (profile.IsDisabled)
        {
            return ProviderResult.NotConfigured(Strings.Format(Strings.ProfileDisabled, TerminalText.Sanitize(profile.Name), file.Path));
        }

        switch (profile.Mode?.ToUpperInvariant())
        {
            case null:
                return ProviderResult.NotConfigured(Describe(profile.GetFieldName("mode")));
            case "AK":
                return Require("access_key_id", "access_key_secret") ?? ProviderResult.Success(CreateStatic(hasToken: false));
            case "STSTOKEN":
                return Require("access_key_id", "access_key_secret", "sts_token") ?? ProviderResult.Success(CreateStatic(hasToken: true));
            case "RAMROLEARN":
                return Require("access_key_id", "access_key_secret", "ram_role_arn") ?? AssumeRole(CreateStatic(hasToken: profile["sts_token"] is not null));
            case "CHAINABLERAMROLEARN":
                return Require("source_profile", "ram_role_arn") ?? AssumeRole(CreateSource());
            case "ECSRAMROLE":
                return ProviderResult.Success(EcsRamRoleCredentialProvider.Create(name, profile, context));
            case "RAMROLEARNWITHROLENAME":
                return Require("ram_role_arn") ?? AssumeRole(EcsRamRoleCredentialProvider.Create(name, profile, context));
            case "OIDC":
                return Require("oidc_provider_arn", "oidc_token_file", "ram_role_arn") ?? Cached(new OidcRoleArnCredentialProvider(
                    name, AssumeRoleOptions.FromProfile(profile, context), profile["oidc_provider_arn"]!, profile["oidc_token_file"]!, context));
            case "CLOUDSSO":
                return Require("cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config")
                    ?? RequireSignIn("access_token")
                    ?? Cached(new CloudSsoCredentialProvider(name, profile, context));
            case "OAUTH":
                return (profile["oauth_access_token"] is null ? RequireSignIn("oauth_refresh_token") : null) ?? Cached(new OAuthCredentialProvider(name, profile, context));
            case "EXTERNAL":
                return Require("process_command") ?? RequireExternalAllowed() ?? Cached(new ExternalCredentialProvider(name, profile, context));
            case "CREDENTIALSURI":
                return Require("credentials_uri") ?? RequireExternalAllowed() ?? Cached(new UriCredentialProvider(
                    name,
                    UriCredentialProvider.Parse(profile["credentials_uri"]!) ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName("credentials_uri"))),
                    context)
                {
                    RequiresExpiration = false,
                });
            case "BEARERTOKEN" or "ANONYMOUS" or "RSAKEYPAIR":
                throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileModeWithoutKey, profile.GetFieldName("mode"), TerminalText.Truncate(profile["mode"]!, 40)));
            default:
                throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileModeUnknown, profile.GetFieldName("mode"), TerminalText.Truncate(profile["mode"]!, 40), profile.GetFieldName("mode") == "mode" ? CliModes : SdkTypes));
        }

        string Describe(string missing) => Strings.Format(Strings.ProfileLacks, TerminalText.Sanitize(profile.Name), file.Path, missing);

        ProviderResult? Require(params string[] fields) =>
            Array.Find(fields, field => profile[field] is null) is { } missing
                ? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldMissing, profile.GetFieldName(missing)))
                : null;

        ProviderResult? RequireSignIn(string field) => ProfileSessionCache.IsValid(profile, context.Clock.UtcNow) ? null : Require(field);

        ProviderResult? RequireExternalAllowed()
        {
            const string Variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
            return context.IsTrue(Variable) ? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.DisabledBy, Variable)) : null;
        }

        ProviderResult Cached(TemporaryCredentialProvider provider) => ProviderResult.Success(provider.Cached());

        ProviderResult AssumeRole(ICredentialProvider source) =>
            Cached(new RamRoleArnCredentialProvider(name, source, AssumeRoleOptions.FromProfile(profile, context), context));

        StaticCredentialProvider CreateStatic(bool hasToken)
        {
            try
            {
                return new StaticCredentialProvider(
                    () => name,
                    AccessKeyCredential.Create(profile["access_key_id"]!, profile["access_key_secret"]!, hasToken ? profile["sts_token"] : null));
            }
            catch (AlibabaCloudException e)
            {
                throw CredentialError.ProfileInvalid(profile, e.Message);
            }
        }

        ICredentialProvider CreateSource()
        {
            string sourceName = profile.GetText("source_profile")!;
            Profile[] chain = [.. sourceOf, original];
            Profile source = file.Find(sourceName)
                ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileSourceNotThere, TerminalText.Sanitize(sourceName)));
            if (chain.Contains(source))
            {
                string loop = string.Join(" → ", chain.Append(source).Select(p => TerminalText.Sanitize(p.Name)));
                throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.ProfileLoop, loop));
            }

            ProviderResult result = TryCreate(source, file, context, chain);
            return result.Provider ?? throw CredentialError.ProfileInvalid(profile, result.Reason);
        }
    }
}
