using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace CertInfo.Tests;

/// <summary>A set-up in which the module does not give the answer of the official SDK.</summary>
/// <param name="SetUp">The set-up's name.</param>
/// <param name="Official">The official SDK's answer.</param>
/// <param name="Module">The module's answer.</param>
/// <param name="Reason">Why that is meant, or what is to be cured.</param>
public sealed record Difference(string SetUp, string Official, string Module, string Reason);

/// <summary>The file Differences.json.</summary>
/// <param name="Meant">Those that stay.</param>
/// <param name="ToBeCured">Those that go: a cure deletes its entries.</param>
public sealed record Differences(IReadOnlyList<Difference> Meant, IReadOnlyList<Difference> ToBeCured)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The file's content.</summary>
    public static Differences Known { get; } = JsonSerializer.Deserialize<Differences>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Differences.json")), Json)!;

    /// <summary>Both lists.</summary>
    public IEnumerable<Difference> All => Meant.Concat(ToBeCured);
}
