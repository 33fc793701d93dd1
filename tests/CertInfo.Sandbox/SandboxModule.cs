using System;
using System.IO;
using System.Linq;

namespace CertInfo.Sandbox;

/// <summary>
/// A copy of the module in a temporary folder. Its manifest also runs a script that sets the endpoint, so that jobs and runspaces that
/// import the module call the emulator. The build can replace the assembly of the checkout while the sandbox runs.
/// </summary>
internal sealed class SandboxModule : IDisposable
{
    private static readonly string[] Folders = ["bin", "en-US", "zh-CN"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    private SandboxModule()
    {
    }

    /// <summary>A folder for PSModulePath.</summary>
    public string ModulePath => Path.Combine(_folder.FullName, "Modules");

    /// <summary>A configuration file of the Alibaba Cloud CLI.</summary>
    public string ConfigFile => Path.Combine(_folder.FullName, "config.json");

    /// <summary>The root of the certificates of the edge nodes.</summary>
    public string RootFile => Path.Combine(_folder.FullName, "root.pem");

    /// <exception cref="IOException">The manifest or a folder of the module is not there.</exception>
    public static SandboxModule Create(Uri endpoint, int edgePort, string manifest)
    {
        string source = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        SandboxModule module = new();
        try
        {
            string target = Path.Combine(module.ModulePath, "CertInfo");
            foreach (string file in Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(source, folder), "*", SearchOption.AllDirectories)))
            {
                string copy = Path.Combine(target, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            int body = File.ReadAllText(manifest).IndexOf("@{", StringComparison.Ordinal) + 2;
            File.WriteAllText(Path.Combine(target, "CertInfo.psd1"), File.ReadAllText(manifest).Insert(body, "\n    ScriptsToProcess = @('Sandbox.ps1')"));
            File.WriteAllText(Path.Combine(target, "Sandbox.ps1"), $"$global:PSDefaultParameterValues['*-Alibaba*:EndpointUrl'] = '{endpoint}'\n$global:PSDefaultParameterValues['Get-AlibabaEdgeCertificate:Port'] = {edgePort}\n");
            File.WriteAllText(module.ConfigFile, SandboxEnvironment.Profiles);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A job that outlives the shell still holds a file on Windows. The system clears its temporary folder.
        }
    }
}
