using System.Text;

namespace CertInfo.Rpc;

/// <summary>
/// RFC 3986 percent-encoding: every character except the unreserved ones (section 2.3) becomes the upper-case <c>%XX</c> of its UTF-8 bytes.
/// </summary>
/// <remarks>By hand, because <see cref="System.Uri.EscapeDataString(string)"/> does not encode <c>! * ' ( )</c> in some .NET Framework hosts.</remarks>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~')
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
