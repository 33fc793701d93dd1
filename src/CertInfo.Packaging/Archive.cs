using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace CertInfo.Packaging;

/// <summary>A zip that is the same, byte for byte, whenever and wherever its content is.</summary>
internal static class Archive
{
    // The earliest that the format can say.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A file of mode 0644 in the upper half, where unzip looks for it on Linux and macOS: with none it could not be read there.
    private const int ReadableFile = unchecked((int)0x81A40000);

    public static string Write(string path, IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using FileStream file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = ReadableFile;
            using Stream stream = entry.Open();
            stream.Write(content);
        }

        return path;
    }
}
