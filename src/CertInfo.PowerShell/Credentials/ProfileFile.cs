using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The content of a credentials file.</summary>
/// <param name="Path">The path, sanitized.</param>
/// <param name="Current">The current profile; null if the file names none.</param>
/// <param name="Profiles">The profiles, in the order of the file.</param>
/// <param name="HasUniqueNames">Whether it is an error that two profiles have the same name. In the file of the CLI, the CLI uses the first one.</param>
internal sealed record ProfileFile(string Path, string? Current, IReadOnlyList<Profile> Profiles, bool HasUniqueNames)
{
    public const string DefaultName = "default";

    /// <summary>Finds a profile by its exact name, or else by the only name that differs in case or surrounding white space.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: two profiles have the name.</exception>
    public Profile? Find(string name) => FindExact(name) ?? FindSimilar(name);

    /// <summary>Finds a profile by its exact name.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: two profiles have the name.</exception>
    public Profile? FindExact(string name)
    {
        Profile[] found = Profiles.Where(profile => profile.Name.Equals(name, StringComparison.Ordinal)).ToArray();
        return found.Length > 1 && HasUniqueNames
            ? throw CredentialError.ProfileInvalid(found[0], Strings.ProfileRepeated)
            : found.FirstOrDefault();
    }

    /// <summary>Finds the only profile whose name is the same without case and surrounding white space; null if there is none or more than one.</summary>
    public Profile? FindSimilar(string name)
    {
        Profile[] found = Profiles.Where(profile => profile.Name.Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray();
        Profile[] sameCase = found.Where(profile => profile.Name.Trim().Equals(name.Trim(), StringComparison.Ordinal)).ToArray();
        return sameCase is [var one] ? one : found is [var only] ? only : null;
    }

    /// <summary>Why the file does not provide a profile: it contains no profile of this name, or none at all.</summary>
    public string DescribeMissing(string name) => Profiles.Count == 0
        ? Strings.Format(Strings.FileWithoutProfiles, Path)
        : Strings.Format(Strings.ProfileNotInFile, TerminalText.Sanitize(name), Path);

    // Replaces the generated method, which would show the members.
    public override string ToString() => Path;
}
