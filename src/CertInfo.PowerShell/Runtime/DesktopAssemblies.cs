using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using CertInfo.Runtime;

namespace CertInfo.Loading;

/// <summary>Lets Windows PowerShell find System.Text.Json, which it does not have, in <c>desktop</c> beside the assembly.</summary>
/// <remarks>PowerShell 7 has its own, and nothing happens there. The engine makes and calls this; it must be public for that.</remarks>
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
            // Every runspace of the process imports for itself; one handler serves them all.
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
