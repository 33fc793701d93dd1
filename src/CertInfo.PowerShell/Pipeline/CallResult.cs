using CertInfo.Diagnostics;

namespace CertInfo.Pipeline;

/// <summary>How one call ended, and what it has to tell. Neither a value nor an error: it was cancelled.</summary>
internal sealed record CallResult<T>(T? Value, AlibabaCloudException? Error, CommandLog CommandLog)
    where T : class;
