using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeUserDomains. Any field may be missing or null.</summary>
internal sealed class UserDomainsResponse
{
    public ResponseText TotalCount { get; set; }

    public UserDomainList? Domains { get; set; }
}

internal sealed class UserDomainList
{
    [JsonConverter(typeof(ItemListConverter<UserDomainItem>))]
    public ItemList<UserDomainItem>? PageData { get; set; }
}

internal sealed class UserDomainItem
{
    public ResponseText DomainName { get; set; }

    public ResponseText DomainStatus { get; set; }

    /// <summary>Whether HTTPS is enabled: on or off.</summary>
    public ResponseText SslProtocol { get; set; }
}
