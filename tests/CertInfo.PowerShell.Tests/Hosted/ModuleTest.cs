using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Runtime;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Runs the module in the PowerShell engine. Each test imports the staged manifest and has its own emulator and its own state of the module.</summary>
public abstract class ModuleTest : IAsyncLifetime
{
    protected virtual EmulatorOptions ServiceOptions => new();

    protected CdnEmulator Service { get; private set; } = null!;

    /// <summary>What the module keeps between commands. Each test has its own.</summary>
    internal ProcessState State { get; private set; } = null!;

    /// <summary>The environment variables that the module sees instead of the process's; null is a variable that is not set.</summary>
    protected Dictionary<string, string?> Variables { get; } = [];

    /// <summary>Receives the name of each variable that the module reads.</summary>
    protected Action<string>? Observed { get; set; }

    internal HostRoutes Routes { get; private set; } = null!;

    protected EngineSession Session { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await CdnEmulator.StartAsync(ServiceOptions);
        State = new ProcessState(CreateClock(), ReadVariable);
        Routes = HostRoutes.Install(State);
        Session = EngineSession.Open(Configure);
        ProcessState.Assign(Session.Runspace, State);
        SetDefault("EndpointUrl", Service.Endpoint);
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret));
        Prepare();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Restore();
        // First, so that no pending call delays the end of the session.
        await Service.DisposeAsync();
        await Task.Run(Session.Dispose).Within();
    }

    private string? ReadVariable(string name)
    {
        Observed?.Invoke(name);
        return Variables.TryGetValue(name, out string? value) ? value : Environment.GetEnvironmentVariable(name);
    }

    /// <summary>The declared output types of a cmdlet. The property of the engine needs a current location, which a session without a pipeline may not have.</summary>
    protected static IEnumerable<string> OutputTypes(CommandInfo command) =>
        ((CmdletInfo)command).ImplementingType.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(type => type.Name);

    protected static PSCredential Credential(string id, string secret) => new(id, Secure(secret));

    protected static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    protected virtual void Configure(System.Management.Automation.Runspaces.InitialSessionState state)
    {
    }

    /// <summary>The clock of the module.</summary>
    internal virtual Clock CreateClock() => new();

    /// <summary>Opens another session that shares the state of the module.</summary>
    protected EngineSession OpenSession()
    {
        EngineSession session = EngineSession.Open();
        ProcessState.Assign(session.Runspace, State);
        return session;
    }

    /// <summary>Prepares the session. It is called last.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Cleans up. It does not use IDisposable, because the runner calls only DisposeAsync.</summary>
    protected virtual void Restore()
    {
    }

    /// <summary>Runs a script, stops it after an event as Ctrl+C does, and asserts that it ends without an error.</summary>
    protected async Task StopAsync(string script, Task happened)
    {
        // Disposed at the end, because Dispose waits for the end of the script.
        System.Management.Automation.PowerShell shell = Session.Create();
        Task run = shell.AddScript(script).InvokeAsync();
        await happened.Within();
        await shell.StopAsync(null, null).Within();

        await Assert.ThrowsAnyAsync<RuntimeException>(() => run);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
        shell.Dispose();
    }

    protected EngineRun Run(string script) => Session.Run(script);

    /// <summary>Runs a script, asserts that it writes no error and no warning, and returns its output.</summary>
    protected IReadOnlyList<T> Get<T>(string script)
    {
        EngineRun run = Run(script);
        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Empty(run.Warnings);
        return [.. run.Output.Select(o => LanguagePrimitives.ConvertTo<T>(o))];
    }

    /// <summary>Sets the default value of a parameter of all cmdlets; null removes it.</summary>
    protected void SetDefault(string parameter, object? value) => Session.Run(shell => shell
        .AddScript("param($name, $value) if ($null -eq $value) { $PSDefaultParameterValues.Remove($name) } else { $PSDefaultParameterValues[$name] = $value }")
        .AddArgument("*-Alibaba*:" + parameter)
        .AddArgument(value));

    protected void SetVariable(string name, object? value) => Session.Runspace.SessionStateProxy.SetVariable(name, value);
}
