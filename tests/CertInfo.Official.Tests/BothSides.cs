using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Shell;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

/// <summary>The official SDKs in node and the module in PowerShell, each in one process for all set-ups of a class.</summary>
public sealed class BothSides : IAsyncLifetime
{
    private Answers? _official;
    private Answers? _module;

    /// <summary>Why nothing can be asked; null where it can.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>Installs the packages and starts the processes.</summary>
    public async ValueTask InitializeAsync()
    {
        (string? modules, SkipReason) = await NodePackages.GetAsync();
        if (modules is null)
        {
            return;
        }

        _official = await Answers.StartAsync(new(NodePackages.Node, [Path.Combine(AppContext.BaseDirectory, "Node", "answer.cjs"), modules]));
        ProcessStartInfo shell = PowerShellProcess.CreateStartInfo(
            "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(AppContext.BaseDirectory, "PowerShell", "Answer.ps1"),
            typeof(BothSides).Assembly.Location, Path.Combine(ModuleLocation.RepositoryRoot, "bin", "CertInfo.PowerShell.dll"));

        // Each copy of the module is compiled anew and runs once: optimized code would not pay.
        shell.Environment["DOTNET_TieredPGO"] = shell.Environment["DOTNET_TC_CallCounting"] = "0";
        _module = await Answers.StartAsync(shell);
    }

    /// <summary>Asks both sides at once. The module's answer names the error where nobody signs.</summary>
    public async Task<(string Official, string Module)> GetAsync(SetUp setUp, CancellationToken cancellationToken)
    {
        Task<(string Signer, string? Failure)> official = _official!.GetAsync(setUp, cancellationToken);
        (string signer, string? failure) = await _module!.GetAsync(setUp, cancellationToken);
        return ((await official).Signer, signer == Answers.Nobody ? $"{signer}: {failure}" : signer);
    }

    /// <summary>Ends the processes.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_official?.DisposeAsync() ?? default);
        await (_module?.DisposeAsync() ?? default);
    }
}
