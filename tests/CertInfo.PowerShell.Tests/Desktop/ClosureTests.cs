using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace CertInfo.Tests.Desktop;

/// <summary>
/// Checks, without Windows, that Windows PowerShell finds every assembly. .NET Framework requires the exact version,
/// and no .config file redirects it.
/// </summary>
public sealed class ClosureTests : IDisposable
{
    private static readonly string Desktop = Path.Combine(StagedModule.Folder, "desktop");

    private readonly MetadataLoadContext _context;

    public ClosureTests() => _context = new MetadataLoadContext(new FrameworkResolver(), "mscorlib");

    public void Dispose() => _context.Dispose();

    [Fact]
    public void The_folder_holds_the_nine_files_and_no_other() => Assert.Equal(
        [
            "Microsoft.Bcl.AsyncInterfaces.dll", "System.Buffers.dll", "System.IO.Pipelines.dll", "System.Memory.dll",
            "System.Numerics.Vectors.dll", "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll",
            "System.Text.Json.dll", "System.Threading.Tasks.Extensions.dll",
        ],
        Directory.GetFiles(Desktop).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reference_of_the_folder_is_answered_in_exactly_the_asked_version() =>
        Assert.Empty(Directory.GetFiles(Desktop).SelectMany(file => Unanswered(file, (present, asked) => present == asked)));

    [Fact]
    public void Every_reference_of_the_module_is_answered_in_the_asked_version_or_a_higher_one() =>
        Assert.Empty(Unanswered(StagedModule.Assembly, (present, asked) => present >= asked));

    [Fact]
    public void Every_type_that_they_define_can_be_loaded()
    {
        int types = Directory.GetFiles(Desktop).Append(StagedModule.Assembly)
            .Sum(file => _context.LoadFromAssemblyPath(file).GetTypes().Count(type => type.BaseType is not null || type.GetInterfaces().Length >= 0));

        Assert.True(types > 500, $"{types} types");
    }

    private IEnumerable<string> Unanswered(string file, Func<Version, Version, bool> fits)
    {
        Assembly assembly = _context.LoadFromAssemblyPath(file);
        foreach (AssemblyName asked in assembly.GetReferencedAssemblies())
        {
            (string? answer, bool framework) = FrameworkResolver.Find(asked.Name!);
            Version? present = answer is null ? null : AssemblyName.GetAssemblyName(answer).Version;

            // .NET Framework uses its own assemblies instead of lower versions.
            if (present is null || !(framework ? present >= asked.Version : fits(present, asked.Version!)))
            {
                yield return $"{Path.GetFileName(file)} asks for {asked.Name} {asked.Version}: {present?.ToString() ?? "none"}";
            }
        }
    }

    /// <summary>The assemblies of Windows PowerShell: .NET Framework 4.7.2, the engine, and the folder of the module.</summary>
    private sealed class FrameworkResolver : MetadataAssemblyResolver
    {
        public static (string? File, bool Framework) Find(string name)
        {
            string file = name + ".dll";
            foreach (string folder in new[] { BuildFacts.NetFramework, Path.Combine(BuildFacts.NetFramework, "Facades"), Path.GetDirectoryName(BuildFacts.DesktopProbe)! })
            {
                if (File.Exists(Path.Combine(folder, file)))
                {
                    return (Path.Combine(folder, file), true);
                }
            }

            string own = Path.Combine(Desktop, file);
            return (File.Exists(own) ? own : null, false);
        }

        public override Assembly? Resolve(MetadataLoadContext context, AssemblyName assemblyName) =>
            Find(assemblyName.Name!).File is { } file ? context.LoadFromAssemblyPath(file) : null;
    }
}
