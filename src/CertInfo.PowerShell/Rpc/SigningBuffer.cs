using System;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Rpc;

/// <summary>Room to write a canonical request and hash it in, one for each thread: what is not sent is not left for the collector.</summary>
#pragma warning disable CA1001 // It lives as long as its thread.
internal sealed class SigningBuffer
#pragma warning restore CA1001
{
    [ThreadStatic]
    private static SigningBuffer? _ofThread;

    private readonly SHA256 _sha = SHA256.Create();
    private char[] _chars = new char[1024];
    private byte[] _bytes = new byte[1024];

    public static SigningBuffer OfThread => _ofThread ??= new();

    public StringBuilder Text { get; } = new(1024);

    /// <summary>The hash of the text's UTF-8.</summary>
    public string HexOfSha256()
    {
        if (_chars.Length < Text.Length)
        {
            _chars = new char[2 * Text.Length];
        }

        Text.CopyTo(0, _chars, 0, Text.Length);
        int count = Encoding.UTF8.GetByteCount(_chars, 0, Text.Length);
        if (_bytes.Length < count)
        {
            _bytes = new byte[2 * count];
        }

        Encoding.UTF8.GetBytes(_chars, 0, Text.Length, _bytes, 0);
        return Hex.Of(_sha.ComputeHash(_bytes, 0, count));
    }
}
