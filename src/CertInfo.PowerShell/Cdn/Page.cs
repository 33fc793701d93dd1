using System.Collections.Generic;

namespace CertInfo.Cdn;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="Total">What the service calls the number of items on all pages; null if it does not say.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int? Total)
{
    public static Page<T> Empty { get; } = new([], null);
}
