using System.Collections.Generic;
using System.Threading;
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

    /// <summary>Runs a script that puts out so many objects, with nothing kept of the requests: each thousandth finds the heap no larger than the first did.</summary>
    protected void AssertMemoryStaysAsItIs(string script, int count)
    {
        int requests = 0;
        Service.Intercept = (_, _) =>
        {
            if (Interlocked.Increment(ref requests) % 500 == 0)
            {
                Service.Requests.Clear();
            }

            return Task.FromResult(false);
        };

        // While the command runs: what it held is garbage once it has ended.
        IReadOnlyList<long> heaps = Get<long>($"$n = 0; {script} | ForEach-Object {{ if (++$n % 1000 -eq 0) {{ [GC]::GetTotalMemory($true) }} }}");

        Assert.Equal(count / 1000, heaps.Count);
        Assert.All(heaps, heap => Assert.InRange(heap, 0, heaps[0] + (5 * 1024 * 1024)));
    }

    internal override Clock CreateClock() => Clock;
}
