using System;
using System.Collections.Generic;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>A program that prints a key: mode External. The program is node, which both sides have.</summary>
internal static class ProgramSetUps
{
    /// <summary>Prints the file that its first argument names, and fails if there is a second argument.</summary>
    public const string Script = "const [file, fail] = process.argv.slice(2);\nprocess.stdout.write(require('fs').readFileSync(__dirname + '/' + file));\nprocess.exit(fail ? 3 : 0);\n";

    /// <summary>The command that prints key.json.</summary>
    public const string Prints = "node {home}/print.js key.json";

    /// <summary>What a program prints that has a permanent key.</summary>
    public static string Ak { get; } = $$"""{ "mode": "AK", "access_key_id": "{{Keys.Program}}", "access_key_secret": "{{Keys.Secret(Keys.Program)}}" }""";

    private static string StsToken { get; } = $$"""{ "mode": "StsToken", {{Fields(Keys.Temporary(Keys.Program))}}, "sts_token": "{{Keys.Token(Keys.Program)}}", "expiration": "2099-01-01T00:00:00Z" }""";

    public static IEnumerable<SetUp> List =>
    [
        Printing(new("A program that prints an access key"), Ak),
        Printing(new("A program that prints a temporary key"), StsToken),
        Printing(new("A program that prints no mode and an access key"), $"{{ {Fields(Keys.Program)} }}"),
        Printing(new("A program that prints no mode and a temporary key"), WithoutMode(StsToken)),
        Printing(new("A program that prints an expiration that nobody can read"), StsToken.Replace("2099-01-01T00:00:00Z", "in an hour", StringComparison.Ordinal)),
        Printing(new("A program that prints the mode AK and a temporary key"), StsToken.Replace("StsToken", "AK", StringComparison.Ordinal)),
        Printing(new("A program that prints the mode StsToken without a token"), Ak.Replace("\"AK\"", "\"StsToken\"", StringComparison.Ordinal)),
        Printing(new("A program that prints a mode that nobody knows"), Ak.Replace("\"AK\"", "\"Telepathy\"", StringComparison.Ordinal)),
        Printing(new("A program that prints no JSON"), "Please log in."),
        Printing(new("A program that fails"), Ak, Prints + " fail"),
        Printing(new("A program that is not there"), Ak, "no-such-program-of-certinfo"),
        Printing(new("A program that a variable forbids"), Ak).Variable("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", "1"),
        Printing(new("A program whose argument is in double quotes"), Ak, "node \"{home}/print.js\" \"key.json\""),
        Printing(new("A program whose argument is in single quotes"), Ak, "node '{home}/print.js' 'key.json'"),
        ForUnix(new("A program whose argument has an escaped blank"), "node {home}/print.js a\\ b", "a b"),
        ForUnix(new("A program whose quoted argument has an escaped dollar sign"), "node {home}/print.js \"a\\$b\"", "a$b"),
        ForUnix(new("A program whose quoted argument has an escaped grave accent"), "node {home}/print.js \"a\\`b\"", "a`b"),
        ForUnix(new("A program whose quoted argument has an escaped letter"), "node {home}/print.js \"a\\b\"", "a\\b"),
        ForUnix(new("A program whose command goes on in the next line"), "node {home}/print.js \"a\\\nb\"", "ab"),
        ForUnix(new("A program whose command ends with a backslash"), Prints + "\\", "key.json\\"),
        OnPath(new("A program on PATH, and another of its name in the current folder")).File("bin-path/acs-key", Shell(Keys.Program)).File("acs-key", Shell(Keys.Other)),
        OnPath(new("A program in the current folder alone")).File("bin-path/other", Shell(Keys.Program)).File("acs-key", Shell(Keys.Other)),
    ];

    private static SetUp Printing(SetUp setUp, string output, string command = Prints) => setUp
        .Cli(Profiles.Of("External", ("process_command", command))).File("print.js", Script).File("key.json", output);

    private static SetUp ForUnix(SetUp setUp, string command, string file) => (setUp with { IsForUnix = true })
        .Cli(Profiles.Of("External", ("process_command", command))).File("print.js", Script).File(file, Ak);

    private static SetUp OnPath(SetUp setUp) => (setUp with { IsForUnix = true })
        .Cli(Profiles.Of("External", ("process_command", "acs-key"))).Variable("PATH", "{home}/bin-path:{PATH}");

    private static string Shell(string id) => $"#!/bin/sh\necho '{{ \"mode\": \"AK\", {Fields(id)} }}'\n";

    private static string Fields(string id) => $"\"access_key_id\": \"{id}\", \"access_key_secret\": \"{Keys.Secret(id)}\"";

    private static string WithoutMode(string json) => json.Replace("\"mode\": \"StsToken\", ", "", StringComparison.Ordinal);
}
