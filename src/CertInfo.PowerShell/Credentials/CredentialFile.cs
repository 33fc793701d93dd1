using System;
using System.IO;
using System.Security;
using System.Text;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>Reads a file that holds credentials. It is never written, and its content is in no message.</summary>
internal static class CredentialFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file's bytes, without a byte order mark.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid: it cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            return content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF
                ? content.AsSpan(3).ToArray()
                : content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw new AlibabaCloudException(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileUnreadable, TerminalText.Sanitize(path), TerminalText.Truncate(e.Message, 300)));
        }
    }

    /// <inheritdoc cref="ReadBytes"/>
    public static string ReadText(string path) => Utf8.GetString(ReadBytes(path));

    public static AlibabaCloudException Broken(string path, long line, long column) =>
        new(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileBroken, TerminalText.Sanitize(path), line, column));
}
