using CertInfo.Client;

namespace CertInfo.Pipeline;

/// <summary>How one call ended, and what it has to tell. Neither a value nor an error: it was cancelled.</summary>
internal sealed record Outcome<T>(T? Value, AlibabaCloudException? Error, Journal Journal)
    where T : class;
