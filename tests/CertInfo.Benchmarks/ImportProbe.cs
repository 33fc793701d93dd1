using System.Collections.Generic;
using System.Threading.Tasks;

namespace CertInfo.Benchmarks;

/// <summary>What a scheduled script pays before its first command.</summary>
internal static class ImportProbe
{
    private const int Runs = 15;

    public static async Task RunAsync()
    {
        Figures.Machine();
        List<double> module = [];
        List<double> empty = [];
        for (int i = 0; i < Runs; i++)
        {
            // In turns, so that what else the machine does falls on both.
            module.Add(await ColdProcess.MeasureAsync(ColdProcess.Module, ""));
            empty.Add(await ColdProcess.MeasureAsync(ColdProcess.Baseline, ""));
        }

        Figures.Table("ms", [("Import-Module CertInfo", module), ("an empty module with a view", empty)]);
    }
}
