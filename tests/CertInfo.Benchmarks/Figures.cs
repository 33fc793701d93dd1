using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace CertInfo.Benchmarks;

/// <summary>Prints what was measured, with enough beside it to be doubted.</summary>
internal static class Figures
{
    public static void Machine() => Console.WriteLine(FormattableString.Invariant(
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}\n"));

    /// <summary>A row for each name: runs, median, range, and how it stands to the last row.</summary>
    public static void Table(string unit, IReadOnlyList<(string Name, IReadOnlyList<double> Runs)> rows)
    {
        double reference = Median(rows[^1].Runs);
        Console.WriteLine($"{"",-34}{"runs",6}{"median",10}{"lowest",10}{"highest",10}{"ratio",8}{"more",10}");
        foreach ((string name, IReadOnlyList<double> runs) in rows)
        {
            double median = Median(runs);
            Console.WriteLine(FormattableString.Invariant(
                $"{name,-34}{runs.Count,6}{median,10:F1}{runs.Min(),10:F1}{runs.Max(),10:F1}{median / reference,8:F2}{median - reference,10:F1} {unit}"));
        }

        Console.WriteLine();
    }

    private static double Median(IReadOnlyList<double> runs)
    {
        double[] ordered = [.. runs.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
