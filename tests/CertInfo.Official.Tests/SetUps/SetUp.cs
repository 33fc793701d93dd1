using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CertInfo.Emulator;

namespace CertInfo.Tests.SetUps;

/// <summary>
/// What a machine has set up: variables, files of the user, and services. The texts <c>{home}</c> and <c>{service}</c> stand for the
/// user's folder and for the address of the services. The machine is an ECS instance with a role, unless a set-up changes that.
/// </summary>
/// <param name="Name">The set-up in plain words.</param>
public sealed record SetUp(string Name)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The environment variables, by name.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The files below the user's folder, by path.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; private init; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    /// <summary>Changes the services.</summary>
    public Action<CdnEmulator> Services { get; private init; } = static _ => { };

    /// <summary>The profile that the caller asks for; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>The region that the caller asks for; null for none.</summary>
    public string? Region { get; init; }

    /// <summary>How many processes ask, one after the other; the answer is that of the last.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Whether the set-up has no meaning on Windows.</summary>
    public bool IsForUnix { get; init; }

    /// <summary>Adds an environment variable.</summary>
    public SetUp Variable(string name, string value) => this with { Variables = Variables.SetItem(name, value) };

    /// <summary>Adds a file.</summary>
    public SetUp File(string path, string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return this with { Files = Files.SetItem(path, [.. encoding.Preamble, .. encoding.GetBytes(text)]) };
    }

    /// <summary>Adds the CLI's file with these profiles; the first is the current one.</summary>
    public SetUp Cli(params IEnumerable<object> profiles) => Cli(text => text, profiles);

    /// <summary>Adds the CLI's file with these profiles, changed as a user may have changed it.</summary>
    public SetUp Cli(Func<string, string> change, params IEnumerable<object> profiles)
    {
        JsonElement first = JsonSerializer.SerializeToElement(profiles.First());
        return CliFile(change(JsonSerializer.Serialize(new { current = first.GetProperty("name").GetString(), profiles }, Json)));
    }

    /// <summary>Adds the CLI's file with this text.</summary>
    public SetUp CliFile(string text, Encoding? encoding = null) => File(".aliyun/config.json", text, encoding);

    /// <summary>Adds the SDKs' INI file.</summary>
    public SetUp Ini(string text, Encoding? encoding = null) => File(".alibabacloud/credentials", text, encoding);

    /// <summary>Changes the services.</summary>
    public SetUp Service(Action<CdnEmulator> change) => this with { Services = Services + change };

    /// <summary>The machine has no role.</summary>
    public SetUp WithoutInstanceRole() => Service(services => services.Metadata.Role = null);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
