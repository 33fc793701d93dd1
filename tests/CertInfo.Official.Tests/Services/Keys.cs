using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Emulator;

namespace CertInfo.Tests.Services;

/// <summary>The access keys of the set-ups. Each is named after where it is written. They are good for nothing but the emulator.</summary>
public static class Keys
{
    /// <summary>The key in the environment variables.</summary>
    public const string Variable = "VariableKey";

    /// <summary>The key in the CLI's file.</summary>
    public const string File = "FileKey";

    /// <summary>Another key in the same file.</summary>
    public const string Other = "OtherKey";

    /// <summary>The key in the INI file.</summary>
    public const string Ini = "IniKey";

    /// <summary>The key that a program prints.</summary>
    public const string Program = "ProgramKey";

    /// <summary>A role.</summary>
    public const string FirstRole = "acs:ram::1000000000000000:role/first";

    /// <summary>Another role.</summary>
    public const string SecondRole = "acs:ram::1000000000000000:role/second";

    /// <summary>Every key that exists before the first question.</summary>
    public static IEnumerable<Account> All => new[] { Variable, File, Other, Ini, Program }.SelectMany(id => new[]
    {
        new Account(id, Secret(id)),
        new Account(Temporary(id), Secret(Temporary(id))) { SecurityToken = Token(id) },
    });

    /// <summary>The id of the temporary key that is written in the same place.</summary>
    public static string Temporary(string id) => "STS." + id;

    /// <summary>The secret of a key.</summary>
    public static string Secret(string id) => "secret-of-" + id;

    /// <summary>The token of the temporary key.</summary>
    public static string Token(string id) => "token-of-" + id;

    /// <summary>A time as the CLI writes it into its file, in Unix seconds.</summary>
    public static long In(TimeSpan time) => (DateTimeOffset.UtcNow + time).ToUnixTimeSeconds();
}
