using System.Linq;
using System.Reflection;

namespace CertInfo.Tests;

/// <summary>Paths that the build provides: packages and the output of other projects.</summary>
internal static class BuildFacts
{
    public static string NetFramework => Get(nameof(NetFramework));

    public static string NetStandardFacades => Get(nameof(NetStandardFacades));

    public static string DesktopProbe => Get(nameof(DesktopProbe));

    private static string Get(string name) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
