using System.ComponentModel;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>Prepares the process when the module is imported.</summary>
/// <remarks>The engine creates and calls this class, so it must be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (RuntimeCompat.IsNetFramework)
        {
            DesktopAssemblies.AddHandler();
        }
        else
        {
            // In Windows PowerShell, the first command does this: until then, another module may load its own System.Text.Json.
            CallWarmup.Start();
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => DesktopAssemblies.RemoveHandler();
}
