using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeUserVipsByDomain. Any field may be missing or null.</summary>
internal sealed class UserVipsResponse
{
    public ResponseText RequestId { get; set; } = ResponseText.Missing;

    public UserVipList? Vips { get; set; }
}

internal sealed class UserVipList
{
    /// <summary>The addresses. The reader of domain names reads them too: a list, or text with separators.</summary>
    public DomainNames Vip { get; set; } = DomainNames.Missing;
}
