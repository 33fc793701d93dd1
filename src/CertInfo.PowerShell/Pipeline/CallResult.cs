using CertInfo.Diagnostics;

namespace CertInfo.Pipeline;

/// <summary>The result of a call and its messages. A call that was cancelled has neither a value nor an error.</summary>
internal sealed record CallResult<T>(T? Value, AlibabaCloudException? Error, CommandLog Log)
    where T : class;
