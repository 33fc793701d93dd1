using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace CertInfo.Shell;

/// <summary>The engine hosted in this process, with the module imported by its manifest.</summary>
public sealed class EngineSession : IDisposable
{
    private EngineSession(Runspace runspace) => Runspace = runspace;

    /// <summary>The session's runspace.</summary>
    public Runspace Runspace { get; }

    /// <summary>Opens a session and imports the module into it.</summary>
    /// <param name="configure">Changes the initial session state, such as the language mode.</param>
    /// <exception cref="RuntimeException">The engine refused the module.</exception>
    public static EngineSession Open(Action<InitialSessionState>? configure = null)
    {
        // Without this variable, the engine sends the names of imported modules to Microsoft.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        configure?.Invoke(state);
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        EngineSession session = new(runspace);
        try
        {
            runspace.Open();
            using PowerShell import = session.Create();
            import.AddCommand("Import-Module")
                .AddParameter("Name", ModuleLocation.Manifest)
                .AddParameter("ErrorAction", ActionPreference.Stop)
                .Invoke();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>An empty pipeline in this session, for the caller to fill, invoke, stop and dispose.</summary>
    public PowerShell Create()
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = Runspace;
        return shell;
    }

    /// <summary>Runs a script and collects its streams.</summary>
    public EngineRun Run(string script, IEnumerable? input = null) => Run(shell => shell.AddScript(script), input);

    /// <summary>Runs the pipeline that <paramref name="build"/> makes, without a script around it, and collects its streams.</summary>
    public EngineRun Run(Action<PowerShell> build, IEnumerable? input = null)
    {
        ArgumentNullException.ThrowIfNull(build);
        using PowerShell shell = Create();
        build(shell);
        PSDataCollection<PSObject> output = [];
        RuntimeException? terminating = null;
        try
        {
            shell.Invoke(input, output);
        }
        catch (RuntimeException exception)
        {
            terminating = exception;
        }

        return new EngineRun(
            [.. output],
            [.. shell.Streams.Error],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Progress],
            terminating?.ErrorRecord,
            shell.InvocationStateInfo.State);
    }

    /// <inheritdoc/>
    public void Dispose() => Runspace.Dispose();
}
