using System;
using System.Buffers.Binary;
using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace CertInfo.Tests.PowerShell;

/// <summary>
/// Loads copies of the module's assembly that share no static field. Each has another version, since PowerShell remembers the
/// parameters of a cmdlet by the full name of its type, which includes the version.
/// </summary>
public static class ModuleCopy
{
    private const int VersionOffset = sizeof(int);

    private static ushort _copies;

    /// <summary>Loads a copy. What it refers to comes from PowerShell.</summary>
    public static Assembly Load(string path)
    {
        byte[] image = File.ReadAllBytes(path);
        using (var reader = new PEReader(new MemoryStream(image)))
        {
            int table = reader.PEHeaders.MetadataStartOffset + reader.GetMetadataReader().GetTableMetadataOffset(TableIndex.Assembly);
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(table + VersionOffset + 3 * sizeof(ushort)), ++_copies);
        }

        return new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image));
    }
}
