using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace CertInfo.Tests.Wine;

/// <summary>Makes a program for Windows of an assembly, as the SDK does when it builds for Windows.</summary>
internal static class WindowsProgram
{
    // The SHA-256 hash of "foobar", which the SDK replaces with the path of the assembly.
    private static readonly byte[] Placeholder = Encoding.ASCII.GetBytes("c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2");

    /// <summary>Writes the program beside the assembly.</summary>
    /// <returns>The path of the program.</returns>
    public static string Create(string assembly)
    {
        string package = typeof(WindowsProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "microsoft.netcore.app.host.win-x64").Value!;
        byte[] host = File.ReadAllBytes(Path.Combine(package, "runtimes", "win-x64", "native", "apphost.exe"));
        int start = host.AsSpan().IndexOf(Placeholder);
        if (start < 0)
        {
            throw new InvalidOperationException("The program in microsoft.netcore.app.host.win-x64 has no placeholder for the assembly.");
        }

        Span<byte> place = host.AsSpan(start, Placeholder.Length);
        place.Clear();
        Encoding.UTF8.GetBytes(Path.GetFileName(assembly)).CopyTo(place);
        string program = Path.ChangeExtension(assembly, ".exe");
        File.WriteAllBytes(program, host);
        return program;
    }
}
