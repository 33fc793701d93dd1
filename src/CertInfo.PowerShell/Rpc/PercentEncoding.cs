using System.Text;

namespace CertInfo.Rpc;

/// <summary>
/// RFC 3986 percent-encoding: everything but the unreserved characters (section 2.3) becomes the upper-case <c>%XX</c> of its UTF-8 bytes.
/// </summary>
/// <remarks><see cref="System.Uri.EscapeDataString(string)"/> leaves <c>! * ' ( )</c> as they are in some .NET Framework hosts.</remarks>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(string text)
    {
        if (IsUnreserved(text))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (IsUnreserved(c))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
            }
        }

        return encoded.ToString();
    }

    private static bool IsUnreserved(string text)
    {
        foreach (char c in text)
        {
            if (!IsUnreserved(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnreserved(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';
}
