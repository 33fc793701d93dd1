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

/// <summary>Calls the metadata service of an ECS instance ("Instance metadata" in the ECS user guide): version 2, or else version 1.</summary>
/// <remarks>The address is link-local: requests use no proxy and have a time limit of one second. One client serves one refresh.</remarks>
internal sealed class InstanceMetadataClient
{
    public const string Version1DisabledVariable = "ALIBABA_CLOUD_IMDSV1_DISABLED";

    private const string Host = "100.100.100.200";
    private const string RolesPath = "/latest/meta-data/ram/security-credentials/";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly string _provider;
    private readonly MetadataProbe _probe;
    private readonly HttpOptions _http;
    private readonly RetryOptions _retries;
    private readonly bool _allowsVersion1;
    private readonly bool _isRequired;
    private readonly CommandLog _log;
    private string? _token;
    private bool _tokenFailed;

    public InstanceMetadataClient(string provider, CredentialContext context, bool allowsVersion1, bool isRequired, CommandLog log)
    {
        _provider = provider;
        _probe = context.State.Get<MetadataProbe>();
        _http = context.Http with { Timeout = Timeout, IsDirect = true };
        _retries = context.Retries;
        _allowsVersion1 = allowsVersion1;
        _isRequired = isRequired;
        _log = log;
    }

    public static string UnreachableReason => Strings.Format(Strings.MetadataUnreachable, Host, Timeout.TotalSeconds);

    /// <summary>Gets the credentials of a role.</summary>
    /// <param name="role">The role; null for the role of the instance.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<TemporaryCredential> GetCredentialAsync(string? role, CancellationToken cancellationToken)
    {
        try
        {
            _token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (_allowsVersion1 && e.Code is (ErrorCodes.CredentialsUnreachable or ErrorCodes.CredentialsRefused))
        {
            _tokenFailed = true;
        }

        role ??= await GetRoleAsync(cancellationToken).ConfigureAwait(false);
        HttpResponse response = await GetAsync(RolesPath + Uri.EscapeDataString(role), cancellationToken).ConfigureAwait(false);
        if (response.Status == 404)
        {
            throw CredentialError.Unusable(_provider, Host, response, Strings.Format(Strings.MetadataNoSuchRole, TerminalText.Truncate(role, 64)));
        }

        StsCredentials credentials = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.StsCredentials, _provider, Host);
        return StsCredentials.ToCredential(credentials, _provider, Host, response);
    }

    // The token of version 2; null if version 1 is to be used.
    private async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        HttpResponse response = await SendAsync(HttpMethod.Put, "/latest/api/token", cancellationToken).ConfigureAwait(false);
        string text = Encoding.ASCII.GetString(response.Body).Trim();
        return response.Status == 200 && Regex.IsMatch(text, @"^[!-~]{1,4096}\z") ? text
            : _allowsVersion1 && response.Status < 500 ? null
            : throw NoRole(response, Strings.Format(Strings.MetadataNoToken, Version1DisabledVariable));
    }

    private async Task<string> GetRoleAsync(CancellationToken cancellationToken)
    {
        HttpResponse response = await GetAsync(RolesPath, cancellationToken).ConfigureAwait(false);
        string text = Encoding.ASCII.GetString(response.Body).Trim();
        return response.Status == 200 && Regex.IsMatch(text, @"^[A-Za-z0-9._-]{1,64}\z") ? text : throw NoRole(response, Strings.MetadataNoRole);
    }

    private async Task<HttpResponse> GetAsync(string path, CancellationToken cancellationToken)
    {
        HttpResponse response = await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess && _token is not null && _allowsVersion1)
        {
            // As in the official SDKs: a service that refuses its own token may still support version 1.
            string token = _token;
            _token = null;
            HttpResponse version1 = await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false);
            if (version1.IsSuccess)
            {
                return version1;
            }

            // The first response has the cause, because the instance may not allow version 1.
            _token = token;
            return response;
        }

        if (response.IsSuccess || !_tokenFailed)
        {
            return response;
        }

        // The request may have failed only because the service did not provide the token in time.
        _tokenFailed = false;
        _token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        return _token is null ? response : await SendAsync(HttpMethod.Get, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponse> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        // One attempt, because most machines have no such service. Another attempt if it has responded before.
        RetryOptions retries = _retries with { MaximumRetryCount = _probe.IsReachable ? 1 : 0 };
        var sender = new UnsignedRequestSender(_provider, new Uri("http://" + Host), _http, retries);
        HttpResponse response = await sender.SendAsync(_ => CreateRequest(method, path), _log, cancellationToken).ConfigureAwait(false);
        _probe.IsReachable = true;
        return response;
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, "http://" + Host + path);
        if (method == HttpMethod.Put)
        {
            request.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        }
        else if (_token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token", _token);
        }

        return request;
    }

    // If neither a profile nor a variable names the metadata service, an instance without a role is no error.
    private AlibabaCloudException NoRole(HttpResponse response, string reason) =>
        response.Status >= 500 ? CredentialError.Refused(_provider, Host, response.Status, null, response.RequestId)
        : _isRequired ? CredentialError.Unusable(_provider, Host, response, reason)
        : new AlibabaCloudException(ErrorCodes.CredentialsNotFound, Strings.Format(Strings.MetadataAnswered, Host, response.Status, reason));
}
