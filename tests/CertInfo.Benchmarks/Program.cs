using System;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CertInfo.Benchmarks;

const string Usage = """
    Measures the module against an emulated service on this machine.

      dotnet run -c Release --project tests/CertInfo.Benchmarks -- <what>

      parts        signing, parsing and reading, piece by piece (BenchmarkDotNet)
      import       the import in a new shell, beside that of an empty module
      first-call   the whole process of a shell with import and one call, beside Invoke-RestMethod and the shortest cmdlet
      calls        a thousand calls one after another, beside a bare HttpClient
      throughput   calls a second against the service's limit, beside two plain loops
      first        the first 1,000 ids of a new shell
      latency      1,000 ids at 300 ms latency, in a new shell
      faults       600 ids, of which one in five needs a second attempt
      lower-limit  600 ids at a service whose limit is 50, and 20
      processes    1,000 ids in each of two shells at the same time, then in each of three
      later-start  a shell that starts while another one is at the limit
      domains      300 domains, with two calls each
      lists        the lists of all services of two accounts: 10,000 domains and 3,000 certificates
      memory       the working set after 1,000 and after 10,000 ids
      edge         handshakes with 8 nodes of 300 domains at 50 ms latency, a stop and the memory, beside a bare SslStream loop
      stop         a stop in the middle of slow calls, beside that of an empty loop

    If the build had -p:PrecompiledShell=true, import and first-call measure also in a shell that is precompiled as the installed one.
    The probes from first to lists run five times, and edge three times, or as often as a number after their name says.
    """;

switch (args)
{
    case ["parts"]:
        // In this process: the assembly under test is the one that is staged, which a generated project would not find.
        BenchmarkRunner.Run<Parts>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        return 0;
    case ["import"]:
        await ImportProbe.RunAsync();
        return 0;
    case ["first-call"]:
        await FirstCallProbe.RunAsync();
        return 0;
    case ["calls"]:
        await CallsProbe.RunAsync();
        return 0;
    case ["throughput"]:
        await Throughput.RunAsync();
        return 0;
    case ["first", ..]:
        await ConditionsProbe.FirstAsync(Runs());
        return 0;
    case ["latency", ..]:
        await ConditionsProbe.LatencyAsync(Runs());
        return 0;
    case ["faults", ..]:
        await ConditionsProbe.FaultsAsync(Runs());
        return 0;
    case ["lower-limit", ..]:
        await ConditionsProbe.LowerLimitAsync(Runs());
        return 0;
    case ["processes", ..]:
        await ConditionsProbe.ProcessesAsync(Runs());
        return 0;
    case ["later-start", ..]:
        await ConditionsProbe.LaterStartAsync(Runs());
        return 0;
    case ["domains", ..]:
        await ConditionsProbe.DomainsAsync(Runs());
        return 0;
    case ["lists", ..]:
        await ListsProbe.RunAsync(Runs());
        return 0;
    case ["memory"]:
        await MemoryProbe.RunAsync();
        return 0;
    case ["edge", ..]:
        await EdgeProbe.RunAsync(Runs(3));
        return 0;
    case ["stop"]:
        await StopProbe.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

int Runs(int usual = 5) => args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : usual;
