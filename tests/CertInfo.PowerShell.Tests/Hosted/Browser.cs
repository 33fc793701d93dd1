using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Tests.Hosted;

/// <summary>Chromium without a window.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <returns>The program in PATH; null if there is none.</returns>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Opens a page, and returns the document after its scripts have run.</summary>
    public static async Task<string> GetDocumentAsync(string program, string address, string folder)
    {
        ProcessOutput run = await ProcessOutput.ReadAsync(new(program, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--virtual-time-budget=3000", $"--user-data-dir={folder}/profile", "--dump-dom", address]));
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException(run.Error);
    }
}
