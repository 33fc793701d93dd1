using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Packaging;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Package;

/// <summary>The packages, made twice from the same source in two folders, and the module that was extracted from the .zip to a read-only folder.</summary>
internal sealed class PackageBuild
{
    private static readonly string[] SourceFolders = ["src", "docs"];

    private static readonly Lazy<Task<PackageBuild>> Shared = new(CreateAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    /// <summary>Built by build.ps1 in the shell. Its path has spaces and letters beyond ASCII.</summary>
    public string First => Path.Combine(_folder.FullName, "Ordner für 证书", "CertInfo");

    /// <summary>Built by dotnet alone.</summary>
    public string Second => Path.Combine(_folder.FullName, "b");

    /// <summary>The module that the first build laid out.</summary>
    public string Module => Path.Combine(First, "out", "CertInfo", Version);

    /// <summary>The .nupkg of the first build.</summary>
    public string Nupkg => Path.Combine(First, "out", $"CertInfo.{Version}.nupkg");

    /// <summary>The .zip of the first build.</summary>
    public string Zip => Path.Combine(First, "out", $"CertInfo-{Version}.zip");

    /// <summary>The manifest of the module that was expanded from the .zip.</summary>
    public string ExpandedManifest => Path.Combine(_folder.FullName, "Module für 证书", "CertInfo", Version, "CertInfo.psd1");

    internal static string Version { get; } = typeof(ModulePackage).Assembly.GetName().Version!.ToString(3);

    /// <summary>The one build of this process. The first caller makes it.</summary>
    public static Task<PackageBuild> GetAsync() => Shared.Value;

    /// <summary>Deletes the folders, if there are any.</summary>
    public static void Delete()
    {
        if (!Shared.IsValueCreated || !Shared.Value.IsCompletedSuccessfully)
        {
            return;
        }

        DirectoryInfo folder = Shared.Value.Result._folder;
        Protect(folder.FullName, protect: false);
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A build server may still hold a file on Windows. The system clears its temporary folder.
        }
    }

    private static async Task<PackageBuild> CreateAsync()
    {
        PackageBuild build = new();
        await build.MakeAsync();
        return build;
    }

    private async Task MakeAsync()
    {
        CopySource(First);
        CopySource(Second);
        MakeFork(Second);
        await Task.WhenAll(BuildInShellAsync(First), BuildAsync(Second));
        string modules = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(ExpandedManifest)))!;
        await ZipFile.ExtractToDirectoryAsync(Zip, modules, TestContext.Current.CancellationToken);
        Protect(modules, protect: true);
    }

    /// <summary>Runs the target that lays out the second package again, without a build.</summary>
    internal Task<ProcessOutput> LayOutAgainAsync() => DotNetAsync(
        Second, "msbuild", Path.Combine("src", "CertInfo.PowerShell", "CertInfo.PowerShell.csproj"), "-t:LayOutPackage", "-p:Configuration=Release", "-nodeReuse:false");

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

    // A checkout of another commit, from another place: the first copy is like an extracted archive.
    private static void MakeFork(string folder)
    {
        string git = Directory.CreateDirectory(Path.Combine(folder, ".git")).FullName;
        Directory.CreateDirectory(Path.Combine(git, "objects"));
        Directory.CreateDirectory(Path.Combine(git, "refs"));
        File.WriteAllText(Path.Combine(git, "HEAD"), new string('a', 40) + "\n");
        File.WriteAllText(Path.Combine(git, "config"), "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://github.com/example/fork.git\n");
    }

    // From another folder: the script finds the checkout by its own path.
    private async Task BuildInShellAsync(string checkout)
    {
        ProcessStartInfo start = PowerShellProcess.CreateStartInfo("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(checkout, "build.ps1"), "Package", "-Version", Version);
        start.WorkingDirectory = _folder.FullName;
        Check(await ProcessOutput.ReadAsync(start));
    }

    private static async Task BuildAsync(string checkout)
    {
        Check(await DotNetAsync(checkout, "build", Path.Combine("src", "CertInfo.PowerShell"), "--configuration", "Release"));
        ModulePackage package = ModulePackage.Read(checkout);
        package.WriteNupkg();
        package.WriteZip();
    }

    private static Task<ProcessOutput> DotNetAsync(string folder, params string[] arguments) =>
        ProcessOutput.ReadAsync(new ProcessStartInfo(PowerShellProcess.DotNet, arguments) { WorkingDirectory = folder });

    private static void Check(ProcessOutput run) => Assert.True(run.ExitCode == 0, run.Text);
}
