using System;
using System.Collections.Generic;
using System.IO;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ProgramPathTests
{
    [Theory]
    [InlineData("key", "/a:/b", "/b/key|/key|key", "/b/key")]
    [InlineData("key", "/a/:/b", "/a/key|/b/key", "/a/key")]
    [InlineData("key", "::.:tools", "key|./key|tools/key", null)]
    [InlineData("key", null, "key|/key", null)]
    [InlineData("key:2", "/a", "/a/key:2", "/a/key:2")]
    [InlineData("key\\2", "/a", "/a/key\\2", "/a/key\\2")]
    [InlineData("key", "/a b : /c:\"/d\"", "/a b /key|/c/key|/d/key", "/a b /key")]
    [InlineData("key", " /c:\"/d\"", "/c/key|/d/key", null)]
    [InlineData("key", "/a\\", "/a\\/key", "/a\\/key")]
    public void A_name_is_looked_up_in_the_full_paths_of_PATH_alone(string program, string? folders, string files, string? found) =>
        Assert.Equal(found, Find(program, folders, null, windows: false, files));

    [Theory]
    [InlineData("acs-sso", "C:\\a;C:\\b\\", ".COM;.EXE;.CMD", "C:\\b\\acs-sso.CMD|acs-sso.CMD", "C:\\b\\acs-sso.CMD")]
    [InlineData("acs-sso", "C:\\a;C:\\b", null, "C:\\b\\acs-sso.cmd|C:\\b\\acs-sso.exe", "C:\\b\\acs-sso.exe")]
    [InlineData("acs-sso", "C:\\a", null, "C:\\a\\acs-sso", null)]
    [InlineData("acs-sso.exe", "C:\\a;\"C:\\b c\"", ".EXE", "C:\\b c\\acs-sso.exe", "C:\\b c\\acs-sso.exe")]
    [InlineData("key.v2", "C:\\a", ".EXE", "C:\\a\\key.v2.EXE", "C:\\a\\key.v2.EXE")]
    [InlineData("key.exe", ".;;\\tools;C:tools", ".EXE", "key.exe|.\\key.exe|\\tools\\key.exe|C:tools\\key.exe", null)]
    [InlineData("key.exe", "\\\\server\\share", ".EXE", "\\\\server\\share\\key.exe", "\\\\server\\share\\key.exe")]
    public void On_Windows_the_extensions_of_PATHEXT_are_tried(string program, string? folders, string? extensions, string files, string? found) =>
        Assert.Equal(found, Find(program, folders, extensions, windows: true, files));

    [Fact]
    public void A_full_path_is_not_looked_up_in_PATH()
    {
        string program = Path.GetFullPath("/opt/key");

        Assert.Equal(program, ProgramPath.Find("/opt/key", "/a", null, windows: false, path => path == program));
        Assert.Null(ProgramPath.Find("/opt/key", "/a", null, windows: false, path => path == "/a/key"));
    }

    [Fact]
    public void A_relative_path_is_relative_to_the_current_folder() =>
        Assert.Equal(Path.GetFullPath("tools/key"), ProgramPath.Find("tools/key", "/a", null, windows: false, _ => true));

    private static string? Find(string program, string? folders, string? extensions, bool windows, string files) =>
        ProgramPath.Find(program, folders, extensions, windows, new HashSet<string>(files.Split('|'), StringComparer.Ordinal).Contains);
}
