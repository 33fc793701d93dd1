using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Transport;
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

    /// <summary>The managed heap after a script that counts what it was given, with nothing kept of the requests.</summary>
    protected long MemoryAfter(string script, int count)
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
        Assert.Equal([count], Get<int>($"$n = 0; {script} | ForEach-Object {{ $n++ }}; $n"));
        Service.Requests.Clear();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    protected override void Prepare() => CertInfo.Transport.Clock.Current = Clock;

    protected override void Restore() => CertInfo.Transport.Clock.Current = new Clock();
}
