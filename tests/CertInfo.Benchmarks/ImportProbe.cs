using System.Collections.Generic;
using System.Threading.Tasks;

namespace CertInfo.Benchmarks;

/// <summary>What a scheduled script pays before its first command: the import, in a shell that has just started.</summary>
internal static class ImportProbe
{
    private const int Runs = 15;

    public static async Task RunAsync()
    {
        Figures.Machine();
        await PrecompiledShell.MeasureInBothAsync(MeasureAsync);
    }

    private static async Task MeasureAsync(string homeFolder)
    {
        List<double> module = [];
        List<double> empty = [];
        for (int i = 0; i < Runs; i++)
        {
            // In turns, so that what else the machine does falls on both.
            module.Add(await ColdProcess.ReadInAsync(homeFolder, Import(ColdProcess.Module)));
            empty.Add(await ColdProcess.ReadInAsync(homeFolder, Import(ColdProcess.Baseline)));
        }

        Figures.Table("ms", [("Import-Module CertInfo", module), ("an empty module with a view", empty)]);
    }

    // The engine has run a pipeline and a cmdlet before the clock starts.
    private static string Import(string manifest) =>
        $"$null = 1..3 | ForEach-Object {{ $_ }} | Where-Object {{ $_ -gt 1 }}; $null = Get-Module; $watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{manifest}'; $watch.Elapsed.TotalMilliseconds.ToString('F3', [cultureinfo]::InvariantCulture)";
}
