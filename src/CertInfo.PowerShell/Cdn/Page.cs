using System.Collections.Generic;

namespace CertInfo.Cdn;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="Total">The number of items on all pages; null if the service does not say.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int? Total)
{
    public static Page<T> Empty { get; } = new([], 0);
}
