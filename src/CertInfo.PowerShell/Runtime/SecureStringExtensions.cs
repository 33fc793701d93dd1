using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace CertInfo.Runtime;

/// <summary>Converts between text and <see cref="SecureString"/>.</summary>
internal static class SecureStringExtensions
{
    public static SecureString ToSecureString(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>The text, for a header, which must be a string.</summary>
    public static string ToPlainText(this SecureString secure)
    {
        IntPtr unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Marshal.PtrToStringUni(unmanaged, secure.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }

    /// <summary>The UTF-8 bytes of the text. The caller clears them after use.</summary>
    public static byte[] ToUtf8Bytes(this SecureString secure)
    {
        var text = new char[secure.Length];
        IntPtr unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            Marshal.Copy(unmanaged, text, 0, text.Length);
            return Encoding.UTF8.GetBytes(text);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            Array.Clear(text, 0, text.Length);
        }
    }
}
