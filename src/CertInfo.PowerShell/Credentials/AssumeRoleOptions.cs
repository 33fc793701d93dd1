using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The RAM role to assume, the parameters of the session, and the STS endpoint (STS API, version 2015-04-01).</summary>
internal sealed class AssumeRoleOptions
{
    public const string Version = "2015-04-01";
    public const string FormType = "application/x-www-form-urlencoded";

    private const string DefaultSessionName = "CertInfo";
    private const string DefaultDuration = "3600";

    private AssumeRoleOptions(string arn, string? sessionName, string? duration, string? policy, string? externalId, string stsHost)
    {
        Endpoint = new Uri("https://" + stsHost + "/");
        AccountId = Regex.Match(arn, @"^acs:ram::([0-9]+):role/") is { Success: true } match ? match.Groups[1].Value : null;
        Parameters = new[]
            {
                ("RoleArn", arn),
                ("RoleSessionName", sessionName ?? DefaultSessionName),
                ("DurationSeconds", duration ?? DefaultDuration),
                ("Policy", policy),
                ("ExternalId", externalId),
            }
            .Where(p => p.Item2 is not null)
            .Select(p => new KeyValuePair<string, string>(p.Item1, p.Item2!))
            .ToArray();
    }

    public Uri Endpoint { get; }

    /// <summary>The account of the role, from its ARN (acs:ram::account:role/name); null if the ARN has another form.</summary>
    public string? AccountId { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>A text that is different for each role, for <see cref="CredentialCacheKey"/>.</summary>
    public string CacheKey => Endpoint + Acs3Signer.CreateCanonicalQuery(Parameters);

    /// <summary>The role that the environment variables name for OIDC.</summary>
    public static AssumeRoleOptions FromEnvironment(string arn, CredentialContext context) => new(
        arn, context["ALIBABA_CLOUD_ROLE_SESSION_NAME"], null, null, null, GetHost(GetEnvironmentRegion(context), IsVpc(context)));

    /// <summary>The role of a profile. Environment variables provide the fields that the profile does not have.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public static AssumeRoleOptions FromProfile(Profile profile, CredentialContext context)
    {
        string? duration = profile["expired_seconds"];
        if (duration is not null && !int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName("expired_seconds")));
        }

        string host = profile["sts_endpoint"] is { } endpoint
            ? endpoint
            : GetHost(profile["sts_region"] ?? GetEnvironmentRegion(context), profile["enable_vpc"] == "true" || IsVpc(context));
        if (!Regex.IsMatch(host, @"^[A-Za-z0-9]([A-Za-z0-9-]*\.)+[A-Za-z]+\z"))
        {
            throw CredentialError.ProfileInvalid(
                profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName(profile["sts_endpoint"] is null ? "sts_region" : "sts_endpoint")));
        }

        return new(
            profile["ram_role_arn"]!,
            profile["ram_session_name"] ?? context["ALIBABA_CLOUD_ROLE_SESSION_NAME"],
            duration == "0" ? null : duration,
            profile["policy"],
            profile["external_id"],
            host);
    }

    /// <summary>The parameters as the body of a form.</summary>
    public byte[] CreateForm(params KeyValuePair<string, string>[] more) => Encoding.ASCII.GetBytes(Acs3Signer.CreateCanonicalQuery([.. Parameters, .. more]));

    private static string? GetEnvironmentRegion(CredentialContext context) =>
        context["ALIBABA_CLOUD_STS_REGION"] is { } region && RegionId.IsValid(region) ? region : null;

    private static bool IsVpc(CredentialContext context) => context.IsTrue("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED");

    private static string GetHost(string? region, bool isVpc) => region is null ? "sts.aliyuncs.com"
        : isVpc ? $"sts-vpc.{region}.aliyuncs.com"
        : $"sts.{region}.aliyuncs.com";
}
