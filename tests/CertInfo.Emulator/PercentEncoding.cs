using System;
using System.Text;

namespace CertInfo.Emulator;

/// <summary>Percent-encoding by RFC 3986 over UTF-8, implemented here, because the .NET encoders differ from RFC 3986.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(Convert.ToHexString([octet]));
            }
        }

        return encoded.ToString();
    }

    /// <summary>A plus sign is not a space. An invalid escape sequence does not change, so that encoding it again shows the difference.</summary>
    public static string Decode(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < octets.Length; i++)
        {
            bool escape = octets[i] == '%' && i + 2 < octets.Length
                && char.IsAsciiHexDigit((char)octets[i + 1]) && char.IsAsciiHexDigit((char)octets[i + 2]);
            if (escape)
            {
                octets[length++] = (byte)((Digit(octets[i + 1]) << 4) | Digit(octets[i + 2]));
                i += 2;
            }
            else
            {
                octets[length++] = octets[i];
            }
        }

        return Encoding.UTF8.GetString(octets, 0, length);
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
