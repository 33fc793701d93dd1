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

    /// <summary>The entries that are objects, in order. Entries that are null are ignored.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The number of entries that are neither an object nor null.</summary>
    public int Unreadable { get; }

    /// <summary>Whether the list is empty or has an entry that is an object.</summary>
    public bool IsReadable => Items.Count > 0 || Unreadable == 0;
}
