using System;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Credentials;

/// <summary>The RAM role of the ECS instance that this runs on, from its metadata service: version 2, else version 1.</summary>
/// <remarks>"Instance metadata" in the ECS user guide. The address is the machine's own link: never through a proxy, 1 s for each request.</remarks>
internal static class InstanceMetadata
{
    private const string Host = "100.100.100.200";
    private const string RolesPath = "/latest/meta-data/ram/security-credentials/";
    private const string DisabledVariable = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static volatile string? _unreachable;

    /// <summary>Looks for it, unless that was in vain before: a machine that is not on ECS waits once for the process.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsRefused: the service is there, but has no such role or no key for it.</exception>
    public static async Task<Finding> FindAsync(Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        if (surroundings.IsTrue(DisabledVariable))
        {
            return Finding.None(Text.Format(Strings.DisabledBy, DisabledVariable));
        }

        if (_unreachable is { } before)
        {
            return Finding.None(before);
        }

        CredentialSource source = Source(Strings.SourceMetadata, surroundings["ALIBABA_CLOUD_ECS_METADATA"], isProfile: false, surroundings);
        try
        {
            await source.GetAsync(journal, stop).ConfigureAwait(false);
            return Finding.Of(source);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsUnreachable)
        {
            _unreachable = Text.Format(Strings.MetadataUnreachable, Host, Limit.TotalSeconds);
            return Finding.None(_unreachable);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsNotFound)
        {
            return Finding.None(e.Message);
        }
    }

    /// <summary>The role of a profile.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: a variable forbids it.</exception>
    public static CredentialSource Source(string name, Profile profile, Surroundings surroundings) => surroundings.IsTrue(DisabledVariable)
        ? throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.DisabledBy, DisabledVariable))
        : Source(name, profile["ram_role_name"] ?? surroundings["ALIBABA_CLOUD_ECS_METADATA"], isProfile: true, surroundings);

    /// <summary>Forgets that the service was not reachable, as a new process would not know.</summary>
    internal static void Forget() => _unreachable = null;

    private static CredentialSource Source(string name, string? role, bool isProfile, Surroundings surroundings)
    {
        // Without a profile or a role's name nothing is configured but that a machine is there: an instance without role is no failure then.
        Func<ApiResponse, AlibabaCloudException> noRole = isProfile || role is not null
            ? response => CredentialError.Unusable(name, Host, response, Strings.MetadataNoRole)
            : response => new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Text.Format(Strings.MetadataAnswered, Host, response.Status, Strings.MetadataNoRole));
        bool version1 = !surroundings.IsTrue("ALIBABA_CLOUD_IMDSV1_DISABLED");
        return new(
            name,
            surroundings.Clock,
            (_, journal, stop) => GetAsync(name, role, version1, noRole, surroundings, journal, stop),
            "metadata",
            role,
            version1.ToString());
    }

    private static async Task<TemporaryCredential> GetAsync(string name, string? role, bool version1, Func<ApiResponse, AlibabaCloudException> noRole, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        string? token = await TokenAsync(name, version1, noRole, surroundings, journal, stop).ConfigureAwait(false);
        string known = role ?? await RoleAsync(name, token, noRole, surroundings, journal, stop).ConfigureAwait(false);
        ApiResponse response = await SendAsync(HttpMethod.Get, RolesPath + Uri.EscapeDataString(known), token, name, surroundings, journal, stop).ConfigureAwait(false);
        if (response.Status == 404)
        {
            throw CredentialError.Unusable(name, Host, response, Text.Format(Strings.MetadataNoSuchRole, Text.Excerpt(known, 64)));
        }

        IssuedKey key = CredentialExchange.Read(response, CdnJsonContext.Instance.IssuedKey, name, Host);
        return IssuedKey.ToCredential(key, name, Host, response);
    }

    /// <summary>Version 2's token; null where version 1 is to be tried.</summary>
    private static async Task<string?> TokenAsync(string name, bool version1, Func<ApiResponse, AlibabaCloudException> noRole, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        try
        {
            ApiResponse response = await SendAsync(HttpMethod.Put, "/latest/api/token", null, name, surroundings, journal, stop).ConfigureAwait(false);
            string token = Encoding.ASCII.GetString(response.Body).Trim();
            if (response.Status == 200 && Regex.IsMatch(token, @"^[!-~]{1,4096}\z"))
            {
                return token;
            }

            return version1 ? null : throw noRole(response);
        }
        catch (AlibabaCloudException e) when (version1 && e.Code == ErrorCodes.CredentialsUnreachable)
        {
            return null;
        }
    }

    private static async Task<string> RoleAsync(string name, string? token, Func<ApiResponse, AlibabaCloudException> noRole, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        ApiResponse response = await SendAsync(HttpMethod.Get, RolesPath, token, name, surroundings, journal, stop).ConfigureAwait(false);
        string role = Encoding.ASCII.GetString(response.Body).Trim();
        return response.Status == 200 && Regex.IsMatch(role, @"^[A-Za-z0-9._-]{1,64}\z") ? role : throw noRole(response);
    }

    private static Task<ApiResponse> SendAsync(HttpMethod method, string path, string? token, string name, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        // One attempt: the address is this machine's own, and most machines have none.
        Network network = surroundings.Network with { Timeout = Limit, Direct = true };
        return CredentialExchange.SendAsync(() => Message(method, path, token), name, network, surroundings.Retries with { MaximumRetryCount = 0 }, journal, stop);
    }

    private static HttpRequestMessage Message(HttpMethod method, string path, string? token)
    {
        var message = new HttpRequestMessage(method, "http://" + Host + path);
        if (method == HttpMethod.Put)
        {
            message.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        }
        else if (token is not null)
        {
            message.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token", token);
        }

        return message;
    }
}
