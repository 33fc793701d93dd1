using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The role to assume, for how long, and the STS endpoint to ask (STS API, version 2015-04-01).</summary>
internal sealed class AssumeRoleOptions
{
    public const string Version = "2015-04-01";
    public const string FormType = "application/x-www-form-urlencoded";

    private const string DefaultSession = "CertInfo";
    private const string DefaultSeconds = "3600";

    private AssumeRoleOptions(string arn, string? session, string? seconds, string? policy, string? externalId, string sts)
    {
        Endpoint = new Uri("https://" + sts + "/");
        Parameters = new[]
            {
                ("RoleArn", arn),
                ("RoleSessionName", session ?? DefaultSession),
                ("DurationSeconds", seconds ?? DefaultSeconds),
                ("Policy", policy),
                ("ExternalId", externalId),
            }
            .Where(p => p.Item2 is not null)
            .Select(p => new KeyValuePair<string, string>(p.Item1, p.Item2!))
            .ToArray();
    }

    public Uri Endpoint { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>What tells this role from another, for <see cref="CacheKey"/>.</summary>
    public string Identity => Endpoint + Acs3Signer.CanonicalQuery(Parameters);

    /// <summary>The role that the environment's variables name for OIDC.</summary>
    public static AssumeRoleOptions FromEnvironment(string arn, CredentialContext context) => new(
        arn, context["ALIBABA_CLOUD_ROLE_SESSION_NAME"], null, null, null, Host(EnvironmentRegion(context), IsVpc(context)));

    /// <summary>The role of a profile. What the profile leaves open, the environment's variables say.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public static AssumeRoleOptions FromProfile(Profile profile, CredentialContext context)
    {
        string? seconds = profile["expired_seconds"];
        if (seconds is not null && !int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.Shown("expired_seconds")));
        }

        string host = profile["sts_endpoint"] is { } endpoint
            ? endpoint
            : Host(profile["sts_region"] ?? EnvironmentRegion(context), profile["enable_vpc"] == "true" || IsVpc(context));
        if (!Regex.IsMatch(host, @"^[A-Za-z0-9]([A-Za-z0-9-]*\.)+[A-Za-z]+\z"))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.Shown(profile["sts_endpoint"] is null ? "sts_region" : "sts_endpoint")));
        }

        return new(
            profile["ram_role_arn"]!,
            profile["ram_session_name"] ?? context["ALIBABA_CLOUD_ROLE_SESSION_NAME"],
            seconds == "0" ? null : seconds,
            profile["policy"],
            profile["external_id"],
            host);
    }

    /// <summary>The parameters as a form's body.</summary>
    public byte[] Form(params KeyValuePair<string, string>[] more) => Encoding.ASCII.GetBytes(Acs3Signer.CanonicalQuery([.. Parameters, .. more]));

    private static string? EnvironmentRegion(CredentialContext context) =>
        context["ALIBABA_CLOUD_STS_REGION"] is { } region && RegionId.IsValid(region) ? region : null;

    private static bool IsVpc(CredentialContext context) => context.IsTrue("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED");

    private static string Host(string? region, bool vpc) => region is null ? "sts.aliyuncs.com"
        : vpc ? $"sts-vpc.{region}.aliyuncs.com"
        : $"sts.{region}.aliyuncs.com";
}
