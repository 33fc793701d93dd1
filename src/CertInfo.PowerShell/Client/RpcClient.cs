using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Signing;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Calls an RPC-style operation: signs it, sends it at the account's pace, and tries again what is worth it.</summary>
internal sealed class RpcClient
{
    // Of a call's first wait for its turn: what is longer, somebody may wonder about.
    private static readonly TimeSpan NoticedWait = TimeSpan.FromSeconds(1);

    private readonly Network _network;
    private readonly HttpExchange _http;
    private readonly CredentialSource _credentials;
    private readonly RetryPolicy _retries;
    private readonly ClockOffset _offset = new();
    private AccessKeyCredential? _announced;

    public RpcClient(Uri endpoint, Network network, CredentialSource credentials, RetryPolicy retries)
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
    /// <param name="journal">Hears of every attempt.</param>
    /// <param name="stop">Ends the call at once, between attempts too.</param>
    /// <exception cref="AlibabaCloudException">The service refused, or no answer came that can be read.</exception>
    public async Task<T> CallAsync<T>(ApiRequest request, Func<ApiResponse, AccessKeyCredential, T> parse, Journal journal, CancellationToken stop)
    {
        var attempt = new Attempt();
        while (true)
        {
            AccessKeyCredential credential = await _credentials.GetAsync(journal, stop).ConfigureAwait(false);
            Announce(credential, journal);
            Pace pace = Pace.For(credential.AccessKeyId, Endpoint, _network.Clock);
            TimeSpan turn = await TurnAsync(pace, request, attempt, journal, stop).ConfigureAwait(false);
            TimeSpan offset = _offset.Value;
            ApiResponse? response = null;
            try
            {
                response = await SendAsync(request, credential, offset, attempt, journal, stop).ConfigureAwait(false);
                T result = response.IsSuccess ? parse(response, credential) : throw ServiceError.Read(response, request, credential);
                pace.Quicken();
                return result;
            }
            catch (AlibabaCloudException e)
            {
                attempt.End(e, _network.Clock.Elapsed);
                if (e.IsThrottling)
                {
                    pace.Slow(turn, response?.RetryAfter);
                }

                if (e.Code == "SignatureDoesNotMatch" && response is { } refused && attempt.Signed is { } signed)
                {
                    journal.Debug(() => ServiceError.SignatureDifference(refused, signed, credential));
                }

                if (IsCorrected(e, response, offset, journal) || IsRenewed(e, credential, attempt))
                {
                    continue;
                }

                if (!await WaitForRetryAsync(e, response, attempt, stop).ConfigureAwait(false))
                {
                    throw e.After(attempt.Count);
                }
            }
        }
    }

    // After a failure the wait is counted from there: what the service asks for holds the pace too, and is waited once.
    private async Task<TimeSpan> TurnAsync(Pace pace, ApiRequest request, Attempt attempt, Journal journal, CancellationToken stop)
    {
        TimeSpan asked = _network.Clock.Elapsed;
        TimeSpan turn = await pace.TurnAsync(attempt.Latest, stop).ConfigureAwait(false) ?? throw attempt.Failure!.After(attempt.Count);
        attempt.Begin(turn);
        if (attempt.Failure is { } failure)
        {
            long milliseconds = (long)attempt.Delay.TotalMilliseconds;
            journal.Verbose(() => Text.Format(Strings.CallRetried, failure.Code, milliseconds));
        }
        else if (turn - asked > NoticedWait)
        {
            long milliseconds = (long)(turn - asked).TotalMilliseconds;
            journal.Verbose(() => Text.Format(Strings.CallHeld, request.Action, request.Subject, milliseconds));
        }

        return turn;
    }

    private async Task<ApiResponse> SendAsync(
        ApiRequest request, AccessKeyCredential credential, TimeSpan offset, Attempt attempt, Journal journal, CancellationToken stop)
    {
        TimeSpan sent = _network.Clock.Elapsed;
        int count = attempt.Count;
        try
        {
            SignedRequest signed = Acs3Signer.Sign(
                request, Endpoint.Authority, credential, _network.Clock.UtcNow + offset, Guid.NewGuid().ToString("N"), attempt.Headers);
            attempt.Signed = signed;
            journal.Debug(() => Text.Format(
                Strings.CallSigned, request.Action, request.Subject, count, credential, CanonicalText.Shown(signed.CanonicalRequest), signed.StringToSign));
            using var message = signed.ToMessage(Endpoint);
            ApiResponse response = await _http.SendAsync(message, stop).ConfigureAwait(false);
            long milliseconds = Milliseconds(sent);
            journal.Verbose(() => Text.Format(
                Strings.CallAnswered, request.Action, request.Subject, count, response.Status, milliseconds, response.RequestId));
            return response;
        }
        catch (AlibabaCloudException e)
        {
            long milliseconds = Milliseconds(sent);
            journal.Verbose(() => Text.Format(Strings.CallUnanswered, request.Action, request.Subject, count, e.Code, milliseconds));
            throw;
        }
    }

    // A clock that is wrong would fail every call: it is put right once, from the answer that says so.
    private bool IsCorrected(AlibabaCloudException error, ApiResponse? response, TimeSpan used, Journal journal)
    {
        if (response?.Date is not { } serverTime
            || !ErrorCodes.IsWrongTime(error.Code)
            || !_offset.Learn(used, serverTime - _network.Clock.UtcNow, out bool isNew))
        {
            return false;
        }

        if (isNew)
        {
            journal.Warning(Text.Format(Strings.ClockCorrected, Endpoint.Host, (long)_offset.Value.TotalSeconds));
        }

        return true;
    }

    // Expired by the service's clock, not this machine's: once more with the next key, where the source has one.
    private bool IsRenewed(AlibabaCloudException error, AccessKeyCredential credential, Attempt attempt)
    {
        if (error.Code != "InvalidSecurityToken.Expired" || attempt.IsRenewed)
        {
            return false;
        }

        attempt.IsRenewed = true;
        return _credentials.Renew(credential);
    }

    private async Task<bool> WaitForRetryAsync(AlibabaCloudException error, ApiResponse? response, Attempt attempt, CancellationToken stop)
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

        await _network.Clock.DelayUntilAsync(next, stop).ConfigureAwait(false);
        return true;
    }

    private void Announce(AccessKeyCredential credential, Journal journal)
    {
        if (Interlocked.Exchange(ref _announced, credential) != credential)
        {
            journal.Verbose(() => Text.Format(Strings.CredentialsFrom, _credentials.Name, credential));
        }
    }

    private long Milliseconds(TimeSpan since) => (long)(_network.Clock.Elapsed - since).TotalMilliseconds;
}
