using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Credentials;

/// <summary>The content of a credentials file.</summary>
/// <param name="Path">The path, sanitized.</param>
/// <param name="Current">The current profile; null if the file names none.</param>
/// <param name="Profiles">The profiles, in the order of the file.</param>
/// <param name="Names">Compares the names of the profiles.</param>
internal sealed record ProfileFile(string Path, string? Current, IReadOnlyList<Profile> Profiles, StringComparer Names)
{
    public const string DefaultName = "default";

    public Profile? Find(string name) => Profiles.FirstOrDefault(profile => Names.Equals(profile.Name, name));

    // Replaces the generated method, which would show the members.
    public override string ToString() => Path;
}
