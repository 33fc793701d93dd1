using System;
using System.IO;

namespace CertInfo.Runtime;

/// <summary>Resolves System.Text.Json in Windows PowerShell, which does not have it, from the folder <c>desktop</c>.</summary>
internal static class DesktopAssemblies
{
    private static readonly object Gate = new();

    private static ResolveEventHandler? _handler;
    private static int _importers;

    private static string Folder => Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location), "desktop");

    /// <summary>Adds the handler of the process. Each runspace imports the module, and all of them share one handler.</summary>
    public static void AddHandler()
    {
        lock (Gate)
        {
            if (_importers++ == 0)
            {
                _handler = new AssemblyFolder(Folder).Resolve;
                AppDomain.CurrentDomain.AssemblyResolve += _handler;
            }
        }
    }

    /// <summary>Removes the handler, if this was called as often as <see cref="AddHandler"/>. Does nothing if there is none.</summary>
    public static void RemoveHandler()
    {
        lock (Gate)
        {
            if (_importers > 0 && --_importers == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= _handler;
            }
        }
    }
}
