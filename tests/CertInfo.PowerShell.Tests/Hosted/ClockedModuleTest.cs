using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Tests that measure the memory of the process. They do not run at the same time as other tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MeasuresMemory
{
    public const string Name = "Memory";
}

/// <summary>The module with a virtual clock.</summary>
public abstract class ClockedModuleTest : ModuleTest
{
    internal VirtualClock Clock { get; } = new();

    protected override EmulatorOptions ServiceOptions => new() { TimeProvider = Clock.RightTime };

    /// <summary>Adds certificates with the ids id1, id2 and so on to the service, and returns the first ids.</summary>
    protected string[] ServeIds(int count)
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Certificates.Fallback = id => id.StartsWith("id", StringComparison.Ordinal) ? record with { CertId = id } : null;
        return [.. Enumerable.Range(1, count).Select(n => "id" + n)];
    }

    /// <summary>Runs a script with many results, and asserts that the heap does not grow. The emulator does not keep the requests.</summary>
    protected void AssertMemoryStaysAsItIs(string script, int count)
    {
        Service.Intercept = (_, _) =>
        {
            Service.Requests.Clear();
            return Task.FromResult(false);
        };

        // Measured while the command runs, because its objects are garbage afterwards. Without progress, because the session keeps its records.
        IReadOnlyList<long> heaps = Get<long>($"$ProgressPreference = 'SilentlyContinue'; $n = 0; {script} | ForEach-Object {{ if (++$n % 1000 -eq 0) {{ [GC]::GetTotalMemory($true) }} }}");

        Assert.Equal(count / 1000, heaps.Count);
        Assert.All(heaps, heap => Assert.InRange(heap, 0, heaps[0] + (5 * 1024 * 1024)));
    }

    internal override Clock CreateClock() => Clock;
}
