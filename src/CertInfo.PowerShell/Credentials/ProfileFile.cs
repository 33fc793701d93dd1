using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Credentials;

/// <summary>A credentials file, read.</summary>
/// <param name="Path">Where it is, fit to be shown.</param>
/// <param name="Current">The profile to use where none is asked for; null where the file names none.</param>
/// <param name="Profiles">Its profiles, in its order.</param>
/// <param name="Names">How its profiles' names compare.</param>
internal sealed record ProfileFile(string Path, string? Current, IReadOnlyList<Profile> Profiles, StringComparer Names)
{
    public const string DefaultName = "default";

    public Profile? Find(string name) => Profiles.FirstOrDefault(profile => Names.Equals(profile.Name, name));

    // A record would print its members.
    public override string ToString() => Path;
}
