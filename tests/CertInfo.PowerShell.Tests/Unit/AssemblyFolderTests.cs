using System;
using System.IO;
using System.Reflection;
using CertInfo.Commands;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class AssemblyFolderTests
{
    private const string Key = "cc7b13ffcd2ddd51";

    private readonly AssemblyFolder _desktop = new(Path.Combine(StagedModule.Folder, "desktop"));

    [Theory]
    [InlineData("System.Text.Json, Version=6.0.0.0, Culture=neutral, PublicKeyToken=" + Key)]
    [InlineData("System.Text.Json, Version=10.0.0.0, Culture=neutral, PublicKeyToken=" + Key)]
    [InlineData("system.text.json")]
    public void It_returns_for_its_files_in_no_lower_version_than_asked(string asked) =>
        Assert.Equal("System.Text.Json.dll", Path.GetFileName(_desktop.FindFile(new AssemblyName(asked))));

    [Theory]
    [InlineData("System.Text.Json, Version=11.0.0.0, Culture=neutral, PublicKeyToken=" + Key)]
    [InlineData("System.Text.Json, Version=6.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089")]
    [InlineData("Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed")]
    [InlineData("System.Text.Json.resources, Version=10.0.0.0, Culture=zh-CN, PublicKeyToken=" + Key)]
    [InlineData("../System.Text.Json")]
    public void It_returns_for_nothing_else(string asked)
    {
        Assert.Null(_desktop.FindFile(new AssemblyName(asked)));
        Assert.Null(_desktop.Resolve(null, new ResolveEventArgs(asked)));
    }

    [Fact]
    public void It_prefers_a_copy_that_is_loaded_already()
    {
        Assembly loaded = typeof(System.Text.Json.JsonSerializer).Assembly;

        Assert.Same(loaded, _desktop.Resolve(null, new ResolveEventArgs("System.Text.Json, Version=6.0.0.0, Culture=neutral, PublicKeyToken=" + Key)));
    }

    [Fact]
    public void A_folder_that_is_not_there_returns_nothing() =>
        Assert.Null(new AssemblyFolder(Path.Combine(StagedModule.Folder, "nosuch")).FindFile(new AssemblyName("System.Text.Json")));

    [Fact]
    public void On_this_runtime_import_adds_no_handler()
    {
        Assert.False(RuntimeCompat.IsNetFramework);
        var initializer = new ModuleInitializer();
        initializer.OnImport();
        try
        {
            Assert.Throws<FileNotFoundException>(() => Assembly.Load("Microsoft.Bcl.AsyncInterfaces, Version=10.0.0.0, Culture=neutral, PublicKeyToken=" + Key));
        }
        finally
        {
            initializer.OnRemove(null!);
        }
    }
}
