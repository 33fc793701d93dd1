using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace CertInfo.Runtime;

/// <summary>Resolves assemblies that the runtime does not find, from the files of one folder.</summary>
/// <remarks>
/// The runtime asks the handler about every assembly of the process: it must resolve only those of the folder. It cannot use
/// types of these assemblies itself, such as spans.
/// </remarks>
internal sealed class AssemblyFolder
{
    private readonly Dictionary<string, string> _files;

    public AssemblyFolder(string path) => _files = Directory.Exists(path)
        ? Directory.GetFiles(path, "*.dll").ToDictionary(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        : [];

    /// <summary>The handler of <see cref="AppDomain.AssemblyResolve"/>. Returns a copy that is already loaded, or else the one in the folder.</summary>
    public Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        FindFile(new AssemblyName(request.Name)) is not { } file ? null : FindLoaded(new AssemblyName(request.Name)) ?? Assembly.LoadFrom(file);

    /// <summary>The file with the requested name and key, and with at least the requested version; null if there is none.</summary>
    public string? FindFile(AssemblyName requested) =>
        _files.TryGetValue(requested.Name, out string file) && Satisfies(AssemblyName.GetAssemblyName(file), requested) ? file : null;

    /// <summary>Whether an assembly satisfies a request.</summary>
    internal static bool Satisfies(AssemblyName present, AssemblyName requested) =>
        string.Equals(present.Name, requested.Name, StringComparison.OrdinalIgnoreCase)
        && present.Version >= (requested.Version ?? new Version(0, 0))
        && (requested.GetPublicKeyToken() is not { Length: > 0 } key || Enumerable.SequenceEqual(key, present.GetPublicKeyToken() ?? []));

    // A second copy of an assembly that another module has loaded would be a second set of types.
    private static Assembly? FindLoaded(AssemblyName requested) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => Satisfies(assembly.GetName(), requested))
        .OrderByDescending(assembly => assembly.GetName().Version)
        .FirstOrDefault();
}
