using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Package;

/// <summary>The packages, made twice from the same source in two folders by build.ps1 in the hosted engine.</summary>
public sealed class PackageBuild : IAsyncLifetime
{
    private static readonly string[] SourceFolders = ["src", "docs"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    /// <summary>Built by Build, then Package; its path has spaces and letters beyond ASCII.</summary>
    public string First => Path.Combine(_folder.FullName, "Ordner für 证书", "CertInfo");

    /// <summary>Built by Package alone.</summary>
    public string Second => Path.Combine(_folder.FullName, "b");

    public string Module => Path.Combine(First, "out", "CertInfo", Version);

    internal static string Version { get; } = typeof(CertificateInfo).Assembly.GetName().Version!.ToString(3);

    public async ValueTask InitializeAsync()
    {
        CopySource(First);
        CopySource(Second);
        MakeFork(Second);
        await Task.WhenAll(Task.Run(() => Build(First, "Build", "Package")), Task.Run(() => Build(Second, "Package")));
    }

    public ValueTask DisposeAsync()
    {
        Protect(_folder.FullName, protect: false);
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A build server may still hold a file of it on Windows; the system clears its temporary folder.
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the target that lays out the second package once more, on what is built.</summary>
    internal async Task<(int ExitCode, string Output)> LayOutAgainAsync()
    {
        string project = Path.Combine(Second, "src", "CertInfo.PowerShell", "CertInfo.PowerShell.csproj");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-t:LayOutPackage", "-p:Configuration=Release", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Second,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    /// <summary>Makes a folder and all in it read-only, or writable again.</summary>
    internal static void Protect(string folder, bool protect)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).ToArray())
        {
            if (OperatingSystem.IsWindows())
            {
                entry.Attributes = protect ? entry.Attributes | FileAttributes.ReadOnly : entry.Attributes & ~FileAttributes.ReadOnly;
            }
            else if (entry.LinkTarget is null)
            {
                entry.UnixFileMode = protect ? entry.UnixFileMode & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite) : entry.UnixFileMode | UnixFileMode.UserWrite;
            }
        }
    }

    private static void CopySource(string target)
    {
        string root = ModuleLocation.RepositoryRoot;
        IEnumerable<string> source = Directory.GetFiles(root).Concat(SourceFolders.SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)));
        foreach (string file in source.Select(file => Path.GetRelativePath(root, file)).Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git")))
        {
            string copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(root, file), copy);
        }
    }

    // A checkout of another commit, from another place: the first copy is as out of an archive.
    private static void MakeFork(string folder)
    {
        string git = Directory.CreateDirectory(Path.Combine(folder, ".git")).FullName;
        Directory.CreateDirectory(Path.Combine(git, "objects"));
        Directory.CreateDirectory(Path.Combine(git, "refs"));
        File.WriteAllText(Path.Combine(git, "HEAD"), new string('a', 40) + "\n");
        File.WriteAllText(Path.Combine(git, "config"), "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://github.com/example/fork.git\n");
    }

    // None of PowerShell's own modules is there: the script must do without.
    private static void Build(string checkout, params string[] tasks)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        foreach (string task in tasks)
        {
            using var shell = System.Management.Automation.PowerShell.Create(runspace);
            shell.AddCommand(Path.Combine(checkout, "build.ps1")).AddParameter("Task", task).AddParameter("Version", Version);
            var output = new List<object>();
            try
            {
                shell.Invoke(null, output);
            }
            catch (RuntimeException e)
            {
                Assert.Fail($"build.ps1 {task}: {e.Message}\n{string.Join('\n', output)}\n{string.Join('\n', shell.Streams.Error)}");
            }
        }
    }
}

// By itself: builds take every core, which tests that measure time would feel.
[CollectionDefinition(nameof(PackageBuild), DisableParallelization = true)]
public sealed class PackageBuildDefinition : ICollectionFixture<PackageBuild>;
