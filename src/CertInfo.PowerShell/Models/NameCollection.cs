using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace CertInfo;

/// <summary>Names in the order of their source. As text, they are separated by a comma and a space, as in a CSV file.</summary>
/// <remarks>The text of an array would be <c>System.String[]</c>.</remarks>
public sealed class NameCollection : ReadOnlyCollection<string>
{
    /// <summary>A collection without names.</summary>
    internal static readonly NameCollection Empty = new([]);

    internal NameCollection(IList<string> names)
        : base(names)
    {
    }

    /// <summary>The number of names, as for an array. PowerShell would return the length of each name instead.</summary>
    public int Length => Count;

    /// <summary>The names, separated by a comma and a space; empty without names.</summary>
    public override string ToString() => string.Join(", ", this);
}
