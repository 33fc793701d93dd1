using System;
using System.Collections.Generic;
using System.Globalization;
using CertInfo.Http;

namespace CertInfo.Rpc;

/// <summary>How far a call has come.</summary>
internal sealed class RetryState
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private TimeSpan _failedAt;
    private TimeSpan _waited;

    /// <summary>Which attempt it is, from 1.</summary>
    public int Count { get; private set; }

    /// <summary>How long after the failure before it this one began.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>Why the attempt before it failed; null for the first.</summary>
    public AlibabaCloudException? Failure { get; private set; }

    /// <summary>The reading of the clock up to which a further attempt may begin; the first may wait for its turn as long as it takes.</summary>
    public TimeSpan Latest => Failure is null ? TimeSpan.MaxValue : _failedAt + RetryPolicy.LongestWait - _waited;

    /// <summary>Whether the call was made again with a new key.</summary>
    public bool IsRenewed { get; set; }

    /// <summary>What was signed for it.</summary>
    public SignedRequest? Signed { get; set; }

    public void Begin(TimeSpan now)
    {
        Count++;
        if (Failure is not null)
        {
            Delay = now - _failedAt;
            _waited += Delay;
        }
    }

    public void End(AlibabaCloudException failure, TimeSpan now)
    {
        Failure = failure;
        _failedAt = now;
    }

    /// <summary>What the official SDK tells the service of a further attempt.</summary>
    public IReadOnlyDictionary<string, string> Headers => Count < 2 ? None : new Dictionary<string, string>
    {
        ["x-acs-retry-attempts"] = (Count - 1).ToString(CultureInfo.InvariantCulture),
        ["x-acs-retry-delay"] = ((long)Delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
    };
}
