using System.Collections.Generic;

namespace CertInfo.Tests.SetUps;

/// <summary>Every set-up in which both sides are asked.</summary>
public static class AllSetUps
{
    /// <summary>Those about the order of the sources, about the files, and about the region.</summary>
    public static IReadOnlyList<SetUp> Sources { get; } =
    [
        .. ChainSetUps.List,
        .. CliFileSetUps.List,
        .. IniSetUps.List,
        .. RegionSetUps.List,
    ];

    /// <summary>Those about keys that a service or a program gives.</summary>
    public static IReadOnlyList<SetUp> IssuedKeys { get; } =
    [
        .. RoleSetUps.List,
        .. StsEndpointSetUps.List,
        .. ChainedRoleSetUps.List,
        .. OidcSetUps.List,
        .. LogInSetUps.List,
        .. ProgramSetUps.List,
        .. InstanceSetUps.List,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SetUp> List { get; } = [.. Sources, .. IssuedKeys];
}
