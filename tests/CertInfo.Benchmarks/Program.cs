using System;
using CertInfo.Benchmarks;

const string Usage = """
    Measures the module against an emulated service on this machine. Build with -c Release.

      dotnet run -c Release --project tests/CertInfo.Benchmarks -- throughput   calls a second against the service's limit
    """;

switch (args)
{
    case ["throughput"]:
        await Throughput.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
