using System.Collections.Generic;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>Which host of the CDN is called for a region.</summary>
internal static class RegionSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        In("The region is in China", "cn-hangzhou"),
        In("The region is Hong Kong", "cn-hongkong"),
        In("The region is Singapore", "ap-southeast-1"),
        In("The region is Frankfurt", "eu-central-1"),
        In("The region is one that nobody knows", "xx-nowhere-1"),
        In("The region lacks a hyphen", "ap-southeast1"),
        In("The region is in upper case", "AP-SOUTHEAST-1"),
        new SetUp("The region is in the profile").Cli(Profiles.Of("AK", [.. Profiles.Key(Keys.File), ("region_id", "ap-southeast-1")])),
        new SetUp("The region is in a variable").Variable("ALIBABA_CLOUD_REGION_ID", "ap-southeast-1").Cli(Profiles.Ak()),
    ];

    private static SetUp In(string name, string region) => new SetUp(name) { Region = region }.Cli(Profiles.Ak());
}
