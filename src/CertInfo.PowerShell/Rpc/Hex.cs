using System.Text;

namespace CertInfo.Rpc;

/// <summary>Hexadecimal text. By hand, because netstandard2.0 has only BitConverter, with hyphens.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static string ToLowerString(byte[] bytes)
    {
        var text = new StringBuilder(2 * bytes.Length);
        foreach (byte b in bytes)
        {
            text.Append(Digits[b >> 4]).Append(Digits[b & 15]);
        }

        return text.ToString();
    }
}
