using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace CertInfo.Sandbox;

/// <summary>Standard input, line by line; Ctrl+C gives up the line being typed.</summary>
internal sealed class TerminalReader : TextReader
{
    /// <exception cref="PipelineStoppedException">Ctrl+C was pressed.</exception>
    public override string? ReadLine() => Console.IsInputRedirected ? Console.In.ReadLine() : ReadKeys(echo: true);

    /// <summary>A line that is not shown while it is typed.</summary>
    public static string? ReadHiddenLine() => Console.IsInputRedirected ? Console.In.ReadLine() : ReadKeys(echo: false);

    // Key by key: the framework's reader keeps a half-typed line through Ctrl+C, and takes it for the end of input on Windows.
    private static string? ReadKeys(bool echo)
    {
        StringBuilder line = new();
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                switch (key)
                {
                    case { Key: ConsoleKey.Enter }:
                        Console.Out.WriteLine();
                        return line.ToString();
                    case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                        Console.Out.WriteLine("^C");
                        throw new PipelineStoppedException();
                    case { Key: ConsoleKey.D or ConsoleKey.Z, Modifiers: ConsoleModifiers.Control } when line.Length == 0:
                        Console.Out.WriteLine();
                        return null;
                    case { Key: ConsoleKey.Backspace } when line.Length > 0:
                        Erase(line, echo);
                        break;
                    case { KeyChar: >= ' ' and not '\u007f' }:
                        line.Append(key.KeyChar);
                        Console.Out.Write(echo ? key.KeyChar.ToString() : string.Empty);
                        break;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private static void Erase(StringBuilder line, bool echo)
    {
        int cells = echo ? CharacterCells.Count(line[^1]) : 0;
        Console.Out.Write(new string('\b', cells) + new string(' ', cells) + new string('\b', cells));
        line.Length--;
    }
}
