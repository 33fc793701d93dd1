using System.Text;

namespace CertInfo.Rpc;

/// <summary>Lower-case hex.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static string Of(byte[] bytes)
    {
        var text = new StringBuilder(2 * bytes.Length);
        Append(text, bytes);
        return text.ToString();
    }

    public static void Append(StringBuilder text, byte[] bytes)
    {
        foreach (byte b in bytes)
        {
            text.Append(Digits[b >> 4]).Append(Digits[b & 15]);
        }
    }
}
