using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CertInfo.Diagnostics;
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

    private AssumeRoleOptions(string arn, string? sessionName, string? duration, string? policy, string? externalId, Uri endpoint)
    {
        Arn = TerminalText.Truncate(arn, 200);
        Endpoint = endpoint;
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

    /// <summary>The ARN of the role, for messages.</summary>
    public string Arn { get; }

    public Uri Endpoint { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>A text that is different for each role, for <see cref="CredentialCacheKey"/>.</summary>
    public string CacheKey => Endpoint + Acs3Signer.CreateCanonicalQuery(Parameters);

    /// <summary>The role that the environment variables name for OIDC.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsRefused or InvalidRegion: a variable for STS is not valid.</exception>
    public static AssumeRoleOptions FromEnvironment(string arn, CredentialContext context) => new(
        arn, context["ALIBABA_CLOUD_ROLE_SESSION_NAME"], null, null, null, StsEndpoint.FromEnvironment(context));

    /// <summary>The role of a profile. Environment variables provide the fields that the profile does not have.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid; InvalidRegion: the region of STS in a variable is not valid.</exception>
    public static AssumeRoleOptions FromProfile(Profile profile, CredentialContext context)
    {
        string? duration = profile["expired_seconds"];
        if (duration is not null && !int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName("expired_seconds")));
        }

        return new(
            profile["ram_role_arn"]!,
            profile["ram_session_name"] ?? context["ALIBABA_CLOUD_ROLE_SESSION_NAME"],
            duration == "0" ? null : duration,
            profile["policy"],
            profile["external_id"],
            StsEndpoint.FromProfile(profile, context));
    }

    /// <summary>The parameters as the body of a form.</summary>
    public byte[] CreateForm(params KeyValuePair<string, string>[] more) => Encoding.ASCII.GetBytes(Acs3Signer.CreateCanonicalQuery([.. Parameters, .. more]));
}
