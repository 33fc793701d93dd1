using System;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The endpoint of STS: a host that the user names, or the one of a region.</summary>
internal static class StsEndpoint
{
    private const string Variable = "ALIBABA_CLOUD_STS_ENDPOINT";
    private const string RegionVariable = "ALIBABA_CLOUD_STS_REGION";
    private const string VpcVariable = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

    /// <summary>The endpoint of a profile. An endpoint has priority over a region, also if it comes from the environment variable, as in the CLI.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid or InvalidRegion.</exception>
    public static Uri FromProfile(Profile profile, CredentialContext context)
    {
        if (profile["sts_endpoint"] is { } endpoint)
        {
            return TryParse(endpoint) ?? throw Invalid("sts_endpoint");
        }

        string? region = profile["sts_region"] is { } text
            ? RegionId.TryNormalize(text) ?? throw Invalid("sts_region")
            : GetRegion(context);

        // As in the SDK for C#: false in the profile has priority over the variable.
        return ForRegion(region, profile["enable_vpc"] is { } isVpc ? CredentialContext.IsTrueText(isVpc) : context.IsTrue(VpcVariable));

        AlibabaCloudException Invalid(string field) =>
            CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName(field)));
    }

    /// <summary>The endpoint that the environment variables name.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsRefused or InvalidRegion.</exception>
    public static Uri FromEnvironment(CredentialContext context) => context[Variable] is { } endpoint
        ? TryParse(endpoint) ?? throw new AlibabaCloudException(ErrorCodes.CredentialsRefused, Strings.Format(Strings.VariableNoEndpoint, Variable))
        : ForRegion(GetRegion(context), context.IsTrue(VpcVariable));

    /// <summary>
    /// Parses a host with an optional port. As in the CLI, a scheme and a slash at the end are allowed, and the connection uses https
    /// whatever the scheme is; plain http is only used for a loopback address that has the scheme http.
    /// </summary>
    /// <returns>The endpoint; null if the text has another form.</returns>
    public static Uri? TryParse(string text)
    {
        string url = text.IndexOf("://", StringComparison.Ordinal) < 0 ? "https://" + text : text;
        if (AbsoluteUri.TryParse(url) is not { } endpoint
            || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp)
            || endpoint.UserInfo.Length > 0
            || endpoint.PathAndQuery != "/"
            || endpoint.Fragment.Length > 0
            || endpoint.Port == 0
            || text.IndexOf('\\') >= 0)
        {
            return null;
        }

        if (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback)
        {
            return endpoint;
        }

        return new UriBuilder(endpoint) { Scheme = Uri.UriSchemeHttps, Port = endpoint.IsDefaultPort ? -1 : endpoint.Port }.Uri;
    }

    private static string? GetRegion(CredentialContext context) => context[RegionVariable] is { } region
        ? RegionId.TryNormalize(region) ?? throw new AlibabaCloudException(ErrorCodes.InvalidRegion, Strings.Format(Strings.VariableRegionInvalid, TerminalText.Truncate(region, 40), RegionVariable))
        : null;

    private static Uri ForRegion(string? region, bool isVpc) => new("https://" + (region is null ? "sts.aliyuncs.com"
        : isVpc ? $"sts-vpc.{region}.aliyuncs.com"
        : $"sts.{region}.aliyuncs.com") + "/");
}
