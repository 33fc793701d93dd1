using System;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The RAM role of the ECS instance that this runs on, from its metadata service: version 2, else version 1.</summary>
/// <remarks>"Instance metadata" in the ECS user guide. The address is the machine's own link: never through a proxy, 1 s for each request.</remarks>
internal static class InstanceMetadata
{
    private const string Host = "100.100.100.200";
    private const string RolesPath = "/latest/meta-data/ram/security-credentials/";
    private const string DisabledVariable = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private const string Version1Variable = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static volatile string? _unreachable;
    private static volatile bool _isThere;

    /// <summary>Looks for it, unless that was in vain before: a machine that is not on ECS waits once for the process.</summary>
    /// <exception cref="AlibabaCloudException">
    /// CredentialsRefused: the service is there, but has no such role or no key for it. CredentialsUnreachable: it is there, but has not answered this time.
    /// </exception>
    public static async Task<ProviderResult> FindAsync(CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        if (context.IsTrue(DisabledVariable))
        {
            return ProviderResult.None(Strings.Format(Strings.DisabledBy, DisabledVariable));
        }

        if (_unreachable is { } before)
        {
            return ProviderResult.None(before);
        }

        CredentialSource source = Source(Strings.SourceMetadata, context["ALIBABA_CLOUD_ECS_METADATA"], isProfile: false, context);
        try
        {
            await source.GetAsync(log, cancellationToken).ConfigureAwait(false);
            return ProviderResult.Of(source);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsUnreachable && !_isThere)
        {
            _unreachable = Strings.Format(Strings.MetadataUnreachable, Host, Limit.TotalSeconds);
            return ProviderResult.None(_unreachable);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsNotFound)
        {
            return ProviderResult.None(e.Message);
        }
    }

    /// <summary>The role of a profile.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: a variable forbids it.</exception>
    public static CredentialSource Source(string name, Profile profile, CredentialContext context) => context.IsTrue(DisabledVariable)
        ? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.DisabledBy, DisabledVariable))
        : Source(name, profile["ram_role_name"] ?? context["ALIBABA_CLOUD_ECS_METADATA"], isProfile: true, context);

    /// <summary>Forgets whether the service was reachable, as a new process would not know.</summary>
    internal static void Forget()
    {
        _unreachable = null;
        _isThere = false;
    }

    private static CredentialSource Source(string name, string? role, bool isProfile, CredentialContext context)
    {
        bool version1 = !context.IsTrue(Version1Variable);
        return new(
            name,
            context.Clock,
            (_, log, cancellationToken) => GetAsync(name, role, version1, NoRole, context, log, cancellationToken),
            "metadata",
            role,
            version1.ToString());

        // Without a profile or a role's name nothing is configured but that a machine is there: an instance without role is no failure then.
        AlibabaCloudException NoRole(HttpResponse response, string fault) =>
            response.Status >= 500 ? CredentialError.Refused(name, Host, response.Status, null, response.RequestId)
            : isProfile || role is not null ? CredentialError.Unusable(name, Host, response, fault)
            : new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Strings.Format(Strings.MetadataAnswered, Host, response.Status, fault));
    }

    private static async Task<TemporaryCredential> GetAsync(
        string name, string? role, bool version1, Func<HttpResponse, string, AlibabaCloudException> noRole, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        string? token = null;
        bool isTokenOwed = false;
        try
        {
            token = await TokenAsync().ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (version1 && e.Code is (ErrorCodes.CredentialsUnreachable or ErrorCodes.CredentialsRefused))
        {
            isTokenOwed = true;
        }

        string known = role ?? await RoleAsync().ConfigureAwait(false);
        HttpResponse response = await ReadAsync(RolesPath + Uri.EscapeDataString(known)).ConfigureAwait(false);
        if (response.Status == 404)
        {
            throw CredentialError.Unusable(name, Host, response, Strings.Format(Strings.MetadataNoSuchRole, TerminalText.Truncate(known, 64)));
        }

        StsCredentials key = CredentialExchange.Read(response, CredentialJsonContext.Instance.StsCredentials, name, Host);
        return StsCredentials.ToCredential(key, name, Host, response);

        // Version 2's token; null where version 1 is to be tried.
        async Task<string?> TokenAsync()
        {
            HttpResponse answer = await SendAsync(HttpMethod.Put, "/latest/api/token").ConfigureAwait(false);
            string text = Encoding.ASCII.GetString(answer.Body).Trim();
            return answer.Status == 200 && Regex.IsMatch(text, @"^[!-~]{1,4096}\z") ? text
                : version1 && answer.Status < 500 ? null
                : throw noRole(answer, Strings.Format(Strings.MetadataNoToken, Version1Variable));
        }

        async Task<string> RoleAsync()
        {
            HttpResponse answer = await ReadAsync(RolesPath).ConfigureAwait(false);
            string text = Encoding.ASCII.GetString(answer.Body).Trim();
            return answer.Status == 200 && Regex.IsMatch(text, @"^[A-Za-z0-9._-]{1,64}\z") ? text : throw noRole(answer, Strings.MetadataNoRole);
        }

        async Task<HttpResponse> ReadAsync(string path)
        {
            HttpResponse answer = await SendAsync(HttpMethod.Get, path).ConfigureAwait(false);
            if (answer.IsSuccess || !isTokenOwed)
            {
                return answer;
            }

            // It may be that nothing is missing but the token, which the service failed to give in time.
            isTokenOwed = false;
            token = await TokenAsync().ConfigureAwait(false);
            return token is null ? answer : await SendAsync(HttpMethod.Get, path).ConfigureAwait(false);
        }

        async Task<HttpResponse> SendAsync(HttpMethod method, string path)
        {
            // One attempt, since most machines have no such service; one more where it is known to be there.
            HttpOptions network = context.Http with { Timeout = Limit, Direct = true };
            RetryPolicy retries = context.Retries with { MaximumRetryCount = _isThere ? 1 : 0 };
            HttpResponse answer = await CredentialExchange.SendAsync(() => Message(method, path, token), name, network, retries, log, cancellationToken).ConfigureAwait(false);
            _isThere = true;
            return answer;
        }
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
