using System;
using System.Runtime.InteropServices;
using System.Security;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Reads a part of an access key, which may come from a file, an environment variable or a paste with something around it.</summary>
internal static class CredentialText
{
    private const string QuotationMarks = "\"'`“”‘’";

    /// <summary>Returns the text without the white space and the byte order marks around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name of the part, for an error message.</param>
    /// <param name="isHeader">Whether the text is sent in a header, where only printable ASCII characters are allowed.</param>
    /// <exception cref="AlibabaCloudException">InvalidCredential. The message does not show the text.</exception>
    public static SecureString Read(SecureString text, string name, bool isHeader)
    {
        var characters = new char[text.Length];
        IntPtr unmanaged = Marshal.SecureStringToGlobalAllocUnicode(text);
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            ReadOnlySpan<char> trimmed = Trim(characters);
            if (FindFault(trimmed, isHeader) is { } fault)
            {
                throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.Format(Strings.InvalidCredentialPart, name, fault));
            }

            return trimmed.Length == characters.Length ? text : ToSecureString(trimmed);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    private static string? FindFault(ReadOnlySpan<char> text, bool isHeader)
    {
        if (text.Length == 0)
        {
            return Strings.CredentialEmpty;
        }

        // Docker passes the quotation marks of an env file on. They are not removed, because a secret may contain any character.
        if (QuotationMarks.IndexOf(text[0]) >= 0 || QuotationMarks.IndexOf(text[text.Length - 1]) >= 0)
        {
            return Strings.CredentialQuoted;
        }

        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return Strings.CredentialWhiteSpace;
            }

            if (isHeader && c > '~')
            {
                return Strings.CredentialNotAscii;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsRemovable(text[0]))
        {
            text = text.Slice(1);
        }

        while (text.Length > 0 && IsRemovable(text[text.Length - 1]))
        {
            text = text.Slice(0, text.Length - 1);
        }

        return text;
    }

    // Byte order mark and zero-width space, which are not white space for .NET.
    private static bool IsRemovable(char c) => char.IsWhiteSpace(c) || c is '\ufeff' or '\u200b';

    private static SecureString ToSecureString(ReadOnlySpan<char> text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }
}
