namespace CertInfo.Client;

/// <summary>What came back for one attempt, read whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The Content-Type header as it was sent.</param>
/// <param name="RequestId">The x-acs-request-id header.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record ApiResponse(int Status, string? ContentType, string? RequestId, byte[] Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
