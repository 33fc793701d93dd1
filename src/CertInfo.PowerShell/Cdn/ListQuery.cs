namespace CertInfo.Cdn;

/// <summary>What to list.</summary>
/// <param name="Service">The service.</param>
/// <param name="Kind">The list of the service.</param>
/// <param name="SearchText">A part of the names to find, or a pattern with wildcard characters; null for all names.</param>
/// <param name="First">The maximum number of items that are needed.</param>
internal sealed record ListQuery(CloudService Service, ListKind Kind, string? SearchText, int First)
{
    /// <summary>The pattern; null if the text has no wildcard characters.</summary>
    public NamePattern? Pattern { get; } = NamePattern.TryParse(SearchText);

    /// <summary>The keyword for the service; null for all names.</summary>
    public string? Keyword => Pattern is null ? SearchText : Pattern.Literal;
}

/// <summary>The lists of a service.</summary>
internal enum ListKind
{
    /// <summary>The certificates in use on domains, or those that Certificate Management Service has.</summary>
    Certificates,

    /// <summary>The certificates that CDN can use.</summary>
    Available,

    /// <summary>The domains of CDN without HTTPS.</summary>
    HttpsOff,
}
