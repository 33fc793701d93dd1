// Types that the compiler needs and netstandard2.0 does not have. By hand, because PolySharp orders its types by string hashes,
// which differ from process to process, and the build must be reproducible.
#pragma warning disable IDE0130, IDE0161, MA0048, SA1402, SA1649 // The compiler requires these namespaces.

namespace System
{
    // The compiler requires these types for [^1] and [1..], even if it does not use them.
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int Value { get; } = value;

        public bool IsFromEnd { get; } = fromEnd;

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
    }

    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}
