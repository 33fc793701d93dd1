using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertInfo.Sandbox;

/// <summary>A host that shows everything as text on two writers, as a terminal does.</summary>
public sealed class TextHost : PSHost
{
    private readonly TextHostUserInterface _ui;

    /// <param name="output">Takes what a command puts out.</param>
    /// <param name="error">Takes every other stream.</param>
    /// <param name="input">Answers prompts; without it there are none, as under <c>pwsh -NonInteractive</c>.</param>
    public TextHost(TextWriter output, TextWriter error, TextReader? input = null)
    {
        _ui = new TextHostUserInterface(this, output, error, input);
    }

    /// <summary>Columns of the screen; tables fit themselves to it.</summary>
    public int Width { get; set; } = 120;

    /// <summary>Lines of the screen.</summary>
    public int Height { get; set; } = 50;

    /// <summary>Whether colours are shown, as ANSI sequences, or dropped.</summary>
    public bool VirtualTerminal { get; set; }

    /// <summary>Sees each progress record; nothing of them is drawn.</summary>
    public Action<ProgressRecord>? OnProgress { get; set; }

    /// <summary>Whether an error has been shown.</summary>
    public bool HasShownErrors { get; internal set; }

    /// <summary>What <c>exit</c> was given; null until then.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The culture that commands run in.</summary>
    public CultureInfo Culture { get; set; } = CultureInfo.CurrentCulture;

    /// <summary>The culture that their messages are in.</summary>
    public CultureInfo UICulture { get; set; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => Culture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => UICulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "CertInfo.Sandbox";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(TextHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
