using System;
using System.IO;

namespace CertInfo.Shell;

/// <summary>The paths of the checkout and of its module.</summary>
public static class ModuleLocation
{
    /// <summary>The folder that holds the manifest.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The manifest's absolute path: a hosted engine resolves no relative one.</summary>
    public static string Manifest { get; } = Path.Combine(RepositoryRoot, "CertInfo.psd1");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CertInfo.psd1")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds CertInfo.psd1.");
    }
}
