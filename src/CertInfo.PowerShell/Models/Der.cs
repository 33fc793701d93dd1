namespace CertInfo.Models;

/// <summary>Reads DER (X.690), as far as certificates need it. By hand, because netstandard2.0 has no reader.</summary>
internal static class Der
{
    public const byte Sequence = 0x30;

    /// <summary>Reads one element: its tag, and the start and the end of its content (X.690, section 8.1).</summary>
    public static bool TryReadTlv(byte[] der, int at, int limit, out byte tag, out int start, out int end)
    {
        tag = 0;
        start = end = 0;
        if (at + 2 > limit)
        {
            return false;
        }

        tag = der[at];
        int length = der[at + 1];
        start = at + 2;
        if (length > 0x80)
        {
            int count = length - 0x80;
            if (count > 3 || start + count > limit)
            {
                return false;
            }

            length = 0;
            for (int i = 0; i < count; i++)
            {
                length = (length << 8) | der[start + i];
            }

            start += count;
        }

        end = start + length;
        return length != 0x80 && end <= limit;
    }
}
