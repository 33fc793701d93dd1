// What the compiler looks for by name, and netstandard2.0 lacks. Written out, not generated: PolySharp orders its types by
// string hashes, which differ from process to process, so that no two builds would be alike.
#pragma warning disable IDE0130, IDE0161, MA0048, SA1402, SA1649 // Each belongs in the namespace where the compiler looks.

namespace System
{
    // The compiler turns [^1] and [1..] into plain indexes where it can, but looks for the types all the same.
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
