using System;
using System.Collections.Generic;
using System.Globalization;
using CertInfo.Signing;

namespace CertInfo.Client;

/// <summary>How far a call has come.</summary>
internal sealed class Attempt
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Which attempt it is, from 1.</summary>
    public int Count { get; set; }

    /// <summary>The wait before it.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>All waits together.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Whether the call was made again with a new key.</summary>
    public bool IsRenewed { get; set; }

    /// <summary>What was signed for it.</summary>
    public SignedRequest? Signed { get; set; }

    /// <summary>What the official SDK tells the service of a further attempt.</summary>
    public IReadOnlyDictionary<string, string> Headers => Count < 2 ? None : new Dictionary<string, string>
    {
        ["x-acs-retry-attempts"] = (Count - 1).ToString(CultureInfo.InvariantCulture),
        ["x-acs-retry-delay"] = ((long)Delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
    };
}
