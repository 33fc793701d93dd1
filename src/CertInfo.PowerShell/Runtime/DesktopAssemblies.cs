using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using CertInfo.Runtime;

namespace CertInfo.Loading;

/// <summary>Resolves System.Text.Json in Windows PowerShell, which does not have it, from the folder <c>desktop</c>.</summary>
/// <remarks>Does nothing in PowerShell 7. The engine creates and calls this class, so it must be public. It is part of the public surface, so its namespace is not the one of its folder.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DesktopAssemblies : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();

    private static ResolveEventHandler? _handler;
    private static int _importers;

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (Gate)
        {
            // Each runspace imports the module, and all of them share one handler.
            if (RuntimeCompat.IsNetFramework && _importers++ == 0)
            {
                _handler = new AssemblyFolder(Folder).Resolve;
                AppDomain.CurrentDomain.AssemblyResolve += _handler;
            }
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (_importers > 0 && --_importers == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= _handler;
            }
        }
    }

    private static string Folder => Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location), "desktop");
}
