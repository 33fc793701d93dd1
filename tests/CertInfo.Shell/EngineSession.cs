using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace CertInfo.Sandbox;

/// <summary>The real engine with the module imported from its manifest, as a user imports it.</summary>
public sealed class EngineSession : IDisposable
{
    private readonly PSHost? _host;
    private volatile PowerShell? _running;

    private EngineSession(Runspace runspace, PSHost? host)
    {
        Runspace = runspace;
        _host = host;
    }

    /// <summary>The session's runspace.</summary>
    public Runspace Runspace { get; }

    /// <summary>Opens a session and imports the module into it.</summary>
    /// <param name="host">Where text goes; by default nowhere.</param>
    /// <param name="configure">Changes the initial state, its language mode for one.</param>
    /// <param name="manifest">The module's manifest; by default the checkout's.</param>
    /// <exception cref="RuntimeException">The engine refused the module.</exception>
    public static EngineSession Open(PSHost? host = null, Action<InitialSessionState>? configure = null, string? manifest = null)
    {
        // The engine reports the names of imported modules to its maker unless told otherwise.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        configure?.Invoke(state);
        Runspace runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        EngineSession session = new(runspace, host);
        try
        {
            runspace.Open();
            using PowerShell import = session.Create();
            import.AddCommand("Import-Module")
                .AddParameter("Name", manifest ?? ModuleLocation.Manifest)
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
        RuntimeException? terminating = Invoke(shell, input, output, new PSInvocationSettings());
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

    /// <summary>Runs a script and shows on the host what its user would see; true if <c>$?</c> is so afterwards.</summary>
    public bool Show(string script)
    {
        using PowerShell shell = Create();
        ToHost(shell.AddScript(script));

        // A line of the history, as a typed one is: after anything else the engine puts $? back.
        RuntimeException? terminating = Invoke(shell, null, [], new PSInvocationSettings { AddToHistory = true });
        if (terminating is not null and not PipelineStoppedException)
        {
            // What the language reports by itself is shown as an error, with the name and position it has.
            using PowerShell report = Create();
            report.AddScript("param($e) $ErrorActionPreference = 'Continue'; trap { } throw $e", useLocalScope: true).AddArgument(terminating);
            ToHost(report).Invoke();
        }

        return shell.InvocationStateInfo.State == PSInvocationState.Completed && Runspace.SessionStateProxy.GetVariable("?") is true;
    }

    /// <summary>Stops the run that is under way, if there is one, as Ctrl+C does.</summary>
    public void Stop()
    {
        try
        {
            _running?.BeginStop(null, null);
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself just now.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Runspace.Dispose();

    private static PowerShell ToHost(PowerShell shell)
    {
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        return shell.AddCommand("Out-Default");
    }

    private RuntimeException? Invoke(PowerShell shell, IEnumerable? input, PSDataCollection<PSObject> output, PSInvocationSettings settings)
    {
        // The engine's thread takes its culture from the caller's; it has ceased to ask the host.
        (CultureInfo culture, CultureInfo uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = _host?.CurrentCulture ?? culture;
        CultureInfo.CurrentUICulture = _host?.CurrentUICulture ?? uiCulture;
        _running = shell;
        try
        {
            shell.Invoke(input, output, settings);
            return null;
        }
        catch (RuntimeException exception)
        {
            return exception;
        }
        finally
        {
            _running = null;
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
