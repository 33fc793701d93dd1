using System.Linq;
using System.Reflection;

namespace CertInfo.Tests;

/// <summary>What only the build knows: where packages and other projects' output are.</summary>
internal static class BuildFacts
{
    public static string NetFramework => Get(nameof(NetFramework));

    public static string NetStandardFacades => Get(nameof(NetStandardFacades));

    public static string DesktopProbe => Get(nameof(DesktopProbe));

    private static string Get(string name) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
