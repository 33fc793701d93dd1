using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace CertInfo.Tests;

/// <summary>A set-up in which the module does not give the answer of the official SDK.</summary>
/// <param name="SetUp">The set-up's name.</param>
/// <param name="Official">The official SDK's answer.</param>
/// <param name="Module">The module's answer.</param>
/// <param name="Reason">Why that is meant.</param>
public sealed record Difference(string SetUp, string Official, string Module, string Reason);

/// <summary>The file Differences.json.</summary>
/// <param name="Meant">The differences that are meant. Any other one fails a test.</param>
public sealed record Differences(IReadOnlyList<Difference> Meant)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The file's content.</summary>
    public static Differences Known { get; } = JsonSerializer.Deserialize<Differences>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Differences.json")), Json)!;
}
