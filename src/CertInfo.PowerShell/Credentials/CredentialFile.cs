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

    /// <summary>The bytes of the file, without a byte order mark.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid: the file cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return ByteOrderMark.Remove(File.ReadAllBytes(path)).ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw new AlibabaCloudException(
                ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileUnreadable, TerminalText.Sanitize(path), TerminalText.Truncate(e.Message, 300)));
        }
    }

    /// <inheritdoc cref="ReadBytes"/>
    public static string ReadText(string path) => Utf8.GetString(ReadBytes(path));

    /// <summary>The error for a file that is not valid at a position.</summary>
    public static AlibabaCloudException Invalid(string path, long line, long column) =>
        new(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileBroken, TerminalText.Sanitize(path), line, column));
}
