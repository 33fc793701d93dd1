using System;
using System.Collections.Generic;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

public class HomeFolderTests
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["HOMEDRIVE"] = "H:",
        ["HOMEPATH"] = "\\users\\it",
        ["USERPROFILE"] = "C:\\Users\\it",
        ["HOME"] = "/home/it",
    };

    [Fact]
    public void On_Windows_the_CLI_prefers_the_home_drive_and_the_SDKs_prefer_the_user_profile()
    {
        Assert.Equal(["H:\\users\\it", "C:\\Users\\it"], HomeFolder.ForCli(isWindows: true, _variables.GetValueOrDefault));
        Assert.Equal(["C:\\Users\\it", "H:\\users\\it"], HomeFolder.ForSdks(isWindows: true, _variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData("HOMEDRIVE")]
    [InlineData("HOMEPATH")]
    public void A_part_of_the_home_drive_is_not_used(string missing)
    {
        _variables.Remove(missing);

        Assert.Equal(["C:\\Users\\it"], HomeFolder.ForCli(isWindows: true, _variables.GetValueOrDefault));
    }

    [Fact]
    public void The_same_folder_is_searched_once()
    {
        _variables["HOMEDRIVE"] = "c:";
        _variables["HOMEPATH"] = "\\users\\it";

        Assert.Single(HomeFolder.ForCli(isWindows: true, _variables.GetValueOrDefault));
    }

    [Fact]
    public void On_other_systems_HOME_is_the_only_folder()
    {
        Assert.Equal(["/home/it"], HomeFolder.ForCli(isWindows: false, _variables.GetValueOrDefault));
        Assert.Equal(["/home/it"], HomeFolder.ForSdks(isWindows: false, _variables.GetValueOrDefault));
    }
}
