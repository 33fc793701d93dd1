using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using CertInfo.Credentials;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>Commands in every style, and text of no form at all.</summary>
public sealed class CommandLineProperties : PropertyTest
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "/", "\\", "\"", "'", " ", "\t", "\n", "$", "`", "%", "*", "&", "|", "例", "😀", "\\\\", "\\\"").Array[0, 8].Select(string.Concat);

    [Fact]
    public void Words_in_single_quotes_come_back() => Check(
        Word.Array[1, 5].Where(words => words[0].Length > 0),
        words => Assert.Equal(words, CommandLine.Split(string.Join(" ", words.Select(QuoteForShell)), windows: false)));

    [Fact]
    public void A_path_of_Windows_comes_back_without_quotes() => Check(
        Gen.OneOf("C:", "\\", "Program", "tool.exe", "..", "例").Array[1, 6].Select(string.Concat),
        path => Assert.Equal([path, "x"], CommandLine.Split(path + " x", windows: true)));

    [Fact]
    public void Any_text_is_words_or_nothing() => Check(
        Gen.Select(TextOf("\"", "'", "\\", " ", "\t", "\n", "\r", "$", "`", "\\\"", "\\\n", "a"), Gen.Bool),
        command =>
        {
            IReadOnlyList<string>? words = CommandLine.Split(command.Item1, command.Item2);

            Assert.True(words is null || (words.Count > 0 && words[0].Length > 0));
            Assert.InRange(words?.Sum(word => word.Length) ?? 0, 0, command.Item1.Length);
        });

    [Fact]
    public void The_platform_reads_the_arguments_that_were_joined() => Check(
        Word.Select(word => word.Replace("\n", "", StringComparison.Ordinal)).Array[0, 5],
        arguments => Assert.Equal(arguments, Platform(CommandLine.Join(arguments))));

    private static string QuoteForShell(string word) => "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    // What the program receives: Windows splits the text itself, and on other systems .NET does.
    private static string[] Platform(string arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return SplitOnWindows(arguments);
        }

        var list = new List<string>();
        typeof(Process).GetMethod("ParseArgumentsIntoList", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [arguments, list]);
        return [.. list];
    }

    private static string[] SplitOnWindows(string arguments)
    {
        // The first word follows other rules, so that it is a program here.
        nint words = CommandLineToArgvW("program " + arguments, out int count);
        if (words == 0)
        {
            throw new Win32Exception();
        }

        try
        {
            return [.. Enumerable.Range(1, count - 1).Select(i => Marshal.PtrToStringUni(Marshal.ReadIntPtr(words, i * nint.Size))!)];
        }
        finally
        {
            LocalFree(words);
        }
    }

    [DllImport("shell32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint CommandLineToArgvW(string text, out int count);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint LocalFree(nint memory);
}
