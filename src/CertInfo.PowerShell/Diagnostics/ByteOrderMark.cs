using System;

namespace CertInfo.Diagnostics;

/// <summary>The UTF-8 byte order mark, which System.Text.Json does not accept.</summary>
internal static class ByteOrderMark
{
    /// <summary>Returns the text without the mark, if it starts with one.</summary>
    public static ReadOnlySpan<byte> Remove(byte[] text) => text is [0xef, 0xbb, 0xbf, ..] ? text.AsSpan(3) : text;
}
