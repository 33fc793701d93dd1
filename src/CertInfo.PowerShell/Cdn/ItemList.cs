using System.Collections.Generic;

namespace CertInfo.Cdn;

/// <summary>The entries of a list in a response.</summary>
internal sealed class ItemList<T>
{
    public ItemList(IReadOnlyList<T> items, int unreadable)
    {
        Items = items;
        Unreadable = unreadable;
    }

    /// <summary>Those that are objects, in their order. A null entry is left out.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The number of those that are neither an object nor null.</summary>
    public int Unreadable { get; }

    /// <summary>Whether the list is empty or has an entry that can be read.</summary>
    public bool IsReadable => Items.Count > 0 || Unreadable == 0;
}
