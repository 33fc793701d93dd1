using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Tests that set the clock of the whole process: never beside another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class ChangesClock
{
    public const string Name = "Clock";
}

/// <summary>The module on a clock of the test's own. Each class that derives names the collection: the attribute is not inherited.</summary>
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

    protected override void Prepare() => CertInfo.Runtime.Clock.Current = Clock;

    protected override void Restore() => CertInfo.Runtime.Clock.Current = new Clock();
}
