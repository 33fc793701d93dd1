using System.Threading.Tasks;

namespace CertInfo.Shell;

/// <summary>Runs the shell with the arguments of <c>pwsh</c>, on a machine that has only the .NET SDK.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => PowerShellProcess.RunInTerminalAsync(PowerShellProcess.CreateStartInfo(args));
}
