using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace CertInfo.Runtime;

/// <summary>Answers requests for assemblies that the runtime did not find, from the files of one folder.</summary>
/// <remarks>
/// A handler is asked about everything in the process: it must answer no request but those it is there for. And it can use
/// nothing that it has to find itself, such as spans, which the compiler takes for an array where it can.
/// </remarks>
internal sealed class AssemblyFolder
{
    private readonly Dictionary<string, string> _files;

    public AssemblyFolder(string path) => _files = Directory.Exists(path)
        ? Directory.GetFiles(path, "*.dll").ToDictionary(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        : [];

    /// <summary>For <see cref="AppDomain.AssemblyResolve"/>: a copy that is loaded already where it will do, or else the folder's.</summary>
    public Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        FileFor(new AssemblyName(request.Name)) is not { } file ? null : Loaded(new AssemblyName(request.Name)) ?? Assembly.LoadFrom(file);

    /// <summary>The file that answers a request: of that name and key, and not of a lower version; null where there is none.</summary>
    public string? FileFor(AssemblyName asked) =>
        _files.TryGetValue(asked.Name, out string file) && Answers(AssemblyName.GetAssemblyName(file), asked) ? file : null;

    /// <summary>Whether an assembly may stand in for the one that was asked for.</summary>
    internal static bool Answers(AssemblyName present, AssemblyName asked) =>
        string.Equals(present.Name, asked.Name, StringComparison.OrdinalIgnoreCase)
        && present.Version >= (asked.Version ?? new Version(0, 0))
        && (asked.GetPublicKeyToken() is not { Length: > 0 } key || Enumerable.SequenceEqual(key, present.GetPublicKeyToken() ?? []));

    // Two copies would be two sets of types, where some other module has brought one.
    private static Assembly? Loaded(AssemblyName asked) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => Answers(assembly.GetName(), asked))
        .OrderByDescending(assembly => assembly.GetName().Version)
        .FirstOrDefault();
}
