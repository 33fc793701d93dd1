using System;
using System.IO;
using System.Security;
using System.Text;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>Reads a file that contains credentials. No message shows its content.</summary>
internal static class CredentialFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The content of the file as UTF-8, without a byte order mark. Windows PowerShell writes UTF-16.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid: the file cannot be read, or is neither UTF-8 nor UTF-16 with a byte order mark.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return ToUtf8(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            throw new AlibabaCloudException(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileEncoding, TerminalText.Sanitize(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw new AlibabaCloudException(
                ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileUnreadable, TerminalText.Sanitize(path), TerminalText.Truncate(e.Message, 300)));
        }
    }

    /// <inheritdoc cref="ReadBytes"/>
    public static string ReadText(string path) => Utf8.GetString(ReadBytes(path));

    /// <summary>The error for a file without content.</summary>
    public static AlibabaCloudException Empty(string path) =>
        new(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileEmpty, TerminalText.Sanitize(path)));

    /// <summary>The error for a file that is not valid at a position.</summary>
    public static AlibabaCloudException Invalid(string path, long line, long column) =>
        new(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileBroken, TerminalText.Sanitize(path), line, column));

    private static byte[] ToUtf8(byte[] content) => content switch
    {
        // UTF-32 starts with the mark of UTF-16, too.
        [0xff, 0xfe, 0, 0, ..] => throw new DecoderFallbackException(),
        [0xff, 0xfe, ..] => Utf8.GetBytes(LittleEndian.GetString(content, 2, content.Length - 2)),
        [0xfe, 0xff, ..] => Utf8.GetBytes(BigEndian.GetString(content, 2, content.Length - 2)),
        _ when Array.IndexOf(content, (byte)0) >= 0 => throw new DecoderFallbackException(),
        _ => ByteOrderMark.Remove(content).ToArray(),
    };
}
