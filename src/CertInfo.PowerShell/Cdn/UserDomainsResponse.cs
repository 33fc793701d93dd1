using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeUserDomains. Any field may be missing or null.</summary>
internal sealed class UserDomainsResponse
{
    public ResponseText TotalCount { get; set; } = ResponseText.Missing;

    public UserDomainList? Domains { get; set; }
}

internal sealed class UserDomainList
{
    [JsonConverter(typeof(ItemListConverter<UserDomainItem>))]
    public ItemList<UserDomainItem>? PageData { get; set; }
}

internal sealed class UserDomainItem
{
    public ResponseText DomainName { get; set; } = ResponseText.Missing;

    public ResponseText DomainStatus { get; set; } = ResponseText.Missing;

    /// <summary>Whether HTTPS is enabled: on or off.</summary>
    public ResponseText SslProtocol { get; set; } = ResponseText.Missing;
}
