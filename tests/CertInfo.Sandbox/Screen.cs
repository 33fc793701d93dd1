using System;
using System.Management.Automation;

namespace CertInfo.Sandbox;

/// <summary>What the terminal can show.</summary>
internal static class Screen
{
    public static TextHost CreateHost(TerminalReader input)
    {
        bool plain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        if (plain)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        TextHost host = new(Console.Out, Console.Error, input) { VirtualTerminal = !plain };
        Fit(host);
        return host;
    }

    /// <summary>Takes the terminal's size as it is now.</summary>
    public static void Fit(TextHost host)
    {
        // Some terminals say that they have no width.
        if (!Console.IsOutputRedirected && Console.WindowWidth > 0)
        {
            (host.Width, host.Height) = (Console.WindowWidth, Console.WindowHeight);
        }
    }
}
