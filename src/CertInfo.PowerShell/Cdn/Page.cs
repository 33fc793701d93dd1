using System.Collections.Generic;

namespace CertInfo.Cdn;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Total">How many there are on all pages; null where the service does not say.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int? Total)
{
    public static Page<T> Empty { get; } = new([], 0);
}
