using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Calls an RPC-style operation: signs it, sends it at the account's pace, and tries again what is worth it.</summary>
internal sealed class RpcClient
{
    // Of a call's first wait for its turn: what is longer, somebody may wonder about.
    private static readonly TimeSpan NoticedWait = TimeSpan.FromSeconds(1);

    private readonly HttpOptions _network;
    private readonly HttpSender _http;
    private readonly CredentialSource _credentials;
    private readonly RetryPolicy _retries;
    private readonly ClockSkew _offset = new();
    private AccessKeyCredential? _announced;

    public RpcClient(Uri endpoint, HttpOptions network, CredentialSource credentials, RetryPolicy retries)
    {
        Endpoint = endpoint;
        _network = network;
        _http = network.To(endpoint);
        _credentials = credentials;
        _retries = retries;
    }

    public Uri Endpoint { get; }

    /// <param name="request">What to call.</param>
    /// <param name="parse">Reads an answer with a status of success; what it throws may be tried again too.</param>
    /// <param name="log">Hears of every attempt.</param>
    /// <param name="cancellationToken">Ends the call at once, between attempts too.</param>
    /// <exception cref="AlibabaCloudException">The service refused, or no answer came that can be read.</exception>
    public async Task<T> CallAsync<T>(RpcRequest request, Func<HttpResponse, AccessKeyCredential, T> parse, CommandLog log, CancellationToken cancellationToken)
    {
        var attempt = new RetryState();
        while (true)
        {
            AccessKeyCredential credential = await _credentials.GetAsync(log, cancellationToken).ConfigureAwait(false);
            Announce(credential, log);
            AdaptiveRateLimiter limiter = AdaptiveRateLimiter.For(credential.AccessKeyId, Endpoint, _network.Clock);
            TimeSpan turn = await AcquireAsync(limiter, request, attempt, log, cancellationToken).ConfigureAwait(false);
            TimeSpan offset = _offset.Value;
            HttpResponse? response = null;
            try
            {
                response = await SendAsync(request, credential, offset, attempt, log, cancellationToken).ConfigureAwait(false);
                T result = response.IsSuccess ? parse(response, credential) : throw ServiceErrorReader.Read(response, request, credential);
                limiter.OnSuccess();
                return result;
            }
            catch (AlibabaCloudException e)
            {
                attempt.End(e, _network.Clock.Elapsed);
                if (e.IsThrottling)
                {
                    limiter.OnThrottled(turn, response?.RetryAfter);
                }

                if (e.Code == "SignatureDoesNotMatch" && response is { } refused && attempt.Signed is { } signed)
                {
                    log.Debug(() => ServiceErrorReader.SignatureDifference(refused, signed, credential));
                }

                if (IsCorrected(e, response, offset, log) || IsRenewed(e, credential, attempt))
                {
                    continue;
                }

                if (!await WaitForRetryAsync(e, response, attempt, cancellationToken).ConfigureAwait(false))
                {
                    throw e.After(attempt.Count);
                }
            }
        }
    }

    // After a failure the wait is counted from there: what the service asks for holds the pace too, and is waited once.
    private async Task<TimeSpan> AcquireAsync(AdaptiveRateLimiter limiter, RpcRequest request, RetryState attempt, CommandLog log, CancellationToken cancellationToken)
    {
        TimeSpan asked = _network.Clock.Elapsed;
        TimeSpan turn = await limiter.AcquireAsync(attempt.Latest, cancellationToken).ConfigureAwait(false) ?? throw attempt.Failure!.After(attempt.Count);
        attempt.Begin(turn);
        if (attempt.Failure is { } failure)
        {
            long milliseconds = (long)attempt.Delay.TotalMilliseconds;
            log.Verbose(() => Strings.Format(Strings.CallRetried, failure.Code, milliseconds));
        }
        else if (turn - asked > NoticedWait)
        {
            long milliseconds = (long)(turn - asked).TotalMilliseconds;
            log.Verbose(() => Strings.Format(Strings.CallHeld, request.Action, request.Subject, milliseconds));
        }

        return turn;
    }

    private async Task<HttpResponse> SendAsync(
        RpcRequest request, AccessKeyCredential credential, TimeSpan offset, RetryState attempt, CommandLog log, CancellationToken cancellationToken)
    {
        TimeSpan sent = _network.Clock.Elapsed;
        int count = attempt.Count;
        try
        {
            SignedRequest signed = Acs3Signer.Sign(
                request, Endpoint.Authority, credential, _network.Clock.UtcNow + offset, Guid.NewGuid().ToString("N"), attempt.Headers);
            attempt.Signed = signed;
            log.Debug(() => Strings.Format(
                Strings.CallSigned, request.Action, request.Subject, count, credential, CanonicalRequestRedactor.Redact(signed.CanonicalRequest), signed.StringToSign));
            using var message = signed.ToMessage(Endpoint);
            HttpResponse response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            long milliseconds = Milliseconds(sent);
            log.Verbose(() => Strings.Format(
                Strings.CallAnswered, request.Action, request.Subject, count, response.Status, milliseconds, response.RequestId));
            return response;
        }
        catch (AlibabaCloudException e)
        {
            long milliseconds = Milliseconds(sent);
            log.Verbose(() => Strings.Format(Strings.CallUnanswered, request.Action, request.Subject, count, e.Code, milliseconds));
            throw;
        }
    }

    // A clock that is wrong would fail every call: it is put right once, from the answer that says so.
    private bool IsCorrected(AlibabaCloudException error, HttpResponse? response, TimeSpan used, CommandLog log)
    {
        if (response?.Date is not { } serverTime
            || !ErrorCodes.IsWrongTime(error.Code)
            || !_offset.TrySet(used, serverTime - _network.Clock.UtcNow, out bool isNew))
        {
            return false;
        }

        if (isNew)
        {
            log.Warning(Strings.Format(Strings.ClockCorrected, Endpoint.Host, (long)_offset.Value.TotalSeconds));
        }

        return true;
    }

    // Expired by the service's clock, not this machine's: once more with the next key, where the source has one.
    private bool IsRenewed(AlibabaCloudException error, AccessKeyCredential credential, RetryState attempt)
    {
        if (error.Code != "InvalidSecurityToken.Expired" || attempt.IsRenewed)
        {
            return false;
        }

        attempt.IsRenewed = true;
        return _credentials.Renew(credential);
    }

    private async Task<bool> WaitForRetryAsync(AlibabaCloudException error, HttpResponse? response, RetryState attempt, CancellationToken cancellationToken)
    {
        if (!RetryPolicy.IsTransient(error) || attempt.Count > _retries.MaximumRetryCount)
        {
            return false;
        }

        TimeSpan next = _network.Clock.Elapsed + _retries.Wait(attempt.Count, response?.RetryAfter);
        if (next > attempt.Latest)
        {
            return false;
        }

        await _network.Clock.DelayUntilAsync(next, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void Announce(AccessKeyCredential credential, CommandLog log)
    {
        if (Interlocked.Exchange(ref _announced, credential) != credential)
        {
            log.Verbose(() => Strings.Format(Strings.CredentialsFrom, _credentials.Name, credential));
        }
    }

    private long Milliseconds(TimeSpan since) => (long)(_network.Clock.Elapsed - since).TotalMilliseconds;
}
