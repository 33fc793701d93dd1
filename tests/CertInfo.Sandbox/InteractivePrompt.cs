using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertInfo.Sandbox;

/// <summary>Reads commands and runs them until <c>exit</c> or the end of input.</summary>
internal static class InteractivePrompt
{
    public static int Run(EngineSession session, TextHost host, TextReader input)
    {
        if (!Console.IsInputRedirected)
        {
            Console.Out.WriteLine("An emulated CDN answers, with certificates 1644xx, 1645xx and 1646xx. Leave with exit.");
        }

        while (host.ExitCode is null)
        {
            try
            {
                if (ReadCommand(input) is not { } command)
                {
                    break;
                }

                Screen.Fit(host);
                session.Show(command);
            }
            catch (PipelineStoppedException)
            {
                // Ctrl+C at the prompt: what was typed is given up.
            }
        }

        return host.ExitCode ?? 0;
    }

    private static string? ReadCommand(TextReader input)
    {
        string? text = ReadLine("PS> ", input);
        while (text is not null && IsIncomplete(text) && ReadLine(">> ", input) is { } line)
        {
            text += "\n" + line;
        }

        return text;
    }

    private static string? ReadLine(string prompt, TextReader input)
    {
        Console.Out.Write(prompt);
        string? line = input.ReadLine();
        if (Console.IsInputRedirected)
        {
            // A terminal has shown it; a pipe has not.
            Console.Out.WriteLine(line);
        }

        return line;
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
