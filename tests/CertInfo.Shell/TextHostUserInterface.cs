using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CertInfo.Sandbox;

/// <summary>Writes each stream as the console does, and asks on lines of text.</summary>
public sealed class TextHostUserInterface : PSHostUserInterface
{
    private readonly TextHost _host;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextReader? _input;

    internal TextHostUserInterface(TextHost host, TextWriter output, TextWriter error, TextReader? input)
    {
        _host = host;
        _output = output;
        _error = error;
        _input = input;
        RawUI = new TextHostRawUserInterface(host);
    }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; }

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => _host.VirtualTerminal;

    /// <inheritdoc/>
    public override void Write(string value) => _output.Write(Shown(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(
        PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)
        + PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor)
        + value
        + PSStyle.Instance.Reset);

    /// <inheritdoc/>
    public override void WriteLine(string value) => _output.WriteLine(Shown(value));

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        _host.HasShownErrors = true;
        WriteErrorLine(FormatStyle.Error, value);
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteErrorLine(FormatStyle.Warning, "WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteErrorLine(FormatStyle.Verbose, "VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteErrorLine(FormatStyle.Debug, "DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _host.OnProgress?.Invoke(record);

    /// <inheritdoc/>
    public override string ReadLine() => Answer(Input.ReadLine());

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString()
    {
        SecureString secret = new();
        foreach (char character in Answer(Input.ReadLine()))
        {
            secret.AppendChar(character);
        }

        return secret;
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        _ = Input;
        WriteHeading(caption, message);
        Dictionary<string, PSObject> answers = [];
        foreach (FieldDescription field in descriptions)
        {
            answers[field.Name] = PSObject.AsPSObject(Ask(field));
        }

        return answers;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        _ = Input;
        WriteHeading(caption, message);
        string[] keys = [.. choices.Select(choice => Key(choice.Label))];
        string question = string.Join("  ", choices.Select((choice, index) => $"[{keys[index]}] {choice.Label.Replace("&", null, StringComparison.Ordinal)}"));
        string hint = defaultChoice < 0 ? string.Empty : $" (default is \"{keys[defaultChoice]}\")";
        while (true)
        {
            string answer = Ask($"{question}{hint}: ");
            int choice = answer.Length == 0 ? defaultChoice : Array.FindIndex(keys, key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (choice >= 0)
            {
                return choice;
            }
        }
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        _ = Input;
        WriteHeading(caption, message);
        string name = string.IsNullOrEmpty(userName) ? Ask("User: ") : userName;
        Write($"Password for user {name}: ");
        return new PSCredential(name, ReadLineAsSecureString());
    }

    private TextReader Input => _input ?? throw new HostException("This host does not prompt: give the value on the command line.");

    private static string Answer(string? line) => line ?? throw new HostException("Standard input has ended.");

    private object Ask(FieldDescription field)
    {
        switch (field.ParameterTypeName)
        {
            case nameof(SecureString):
                Write($"{field.Name}: ");
                return ReadLineAsSecureString();
            case nameof(PSCredential):
                return PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty);
            case { } type when type.EndsWith("[]", StringComparison.Ordinal):
                return AskForMany(field.Name);
            default:
                return Ask($"{field.Name}: ");
        }
    }

    private string[] AskForMany(string name)
    {
        List<string> answers = [];
        while (true)
        {
            string answer = Ask($"{name}[{answers.Count}]: ");
            if (answer.Length == 0)
            {
                return [.. answers];
            }

            answers.Add(answer);
        }
    }

    /// <summary>The letter that a label marks, or the label where it marks none.</summary>
    private static string Key(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < label.Length ? label.Substring(mark + 1, 1).ToUpperInvariant() : label;
    }

    private string Ask(string question)
    {
        Write(question);
        return ReadLine();
    }

    private void WriteHeading(string caption, string message)
    {
        foreach (string line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
            {
                WriteLine(line);
            }
        }
    }

    private void WriteErrorLine(FormatStyle style, string text) =>
        _error.WriteLine(Shown(GetFormatStyleString(style) + text + PSStyle.Instance.Reset));

    /// <summary>The engine hands colours over whatever the host can show: dropping them is the host's part.</summary>
    private string Shown(string text) => GetOutputString(text, SupportsVirtualTerminal);
}
