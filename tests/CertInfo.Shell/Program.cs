using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace CertInfo.Shell;

/// <summary>Runs the shell with the arguments of <c>pwsh</c>, on a machine that has the .NET SDK alone.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // The shell handles Ctrl+C.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using Process shell = Process.Start(PowerShellProcess.CreateStartInfo(args))!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
