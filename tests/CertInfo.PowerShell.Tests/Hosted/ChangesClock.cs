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

    protected override void Prepare() => CertInfo.Transport.Clock.Current = Clock;

    protected override void Restore() => CertInfo.Transport.Clock.Current = new Clock();
}
