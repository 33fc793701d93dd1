using System.Collections.Generic;

namespace CertInfo.Tests.SetUps;

/// <summary>Which host of the CDN is called for a region that the caller asks for.</summary>
internal static class RegionSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        In("The region is in China", "cn-hangzhou"),
        In("The region is Hong Kong", "cn-hongkong"),
        In("The region is Singapore", "ap-southeast-1"),
        In("The region is Frankfurt", "eu-central-1"),
        In("The region is one that nobody knows", "xx-nowhere-1"),
    ];

    private static SetUp In(string name, string region) => new SetUp(name) { Region = region }.Cli(Profiles.Ak());
}
