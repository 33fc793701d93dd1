using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Xml.Linq;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Conventions;

public class ScriptTests
{
    private static readonly string[] BuildOutput = ["bin", "obj", "out", ".git", "TestResults"];

    public static TheoryData<string> Scripts => [.. Files(new DirectoryInfo(ModuleLocation.RepositoryRoot))
        .Select(file => Path.GetRelativePath(ModuleLocation.RepositoryRoot, file.FullName))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_can_be_read_by_both_editions(string path)
    {
        string file = Path.Combine(ModuleLocation.RepositoryRoot, path);

        ScriptBlockAst script = Parser.ParseFile(file, out _, out ParseError[] errors);

        Assert.Empty(errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"));
        Assert.Empty(script.FindAll(IsNewer, searchNestedScriptBlocks: true).Select(ast => $"not in Windows PowerShell: {ast.Extent.StartLineNumber}: {ast.Extent.Text}"));

        // Without a byte order mark, Windows PowerShell uses the code page of the system.
        Assert.DoesNotContain(File.ReadAllBytes(file), b => b > 127);
    }

    [Fact]
    public void The_scripts_are_found() => Assert.Contains("build.ps1", Scripts.Select(row => row.Data));

    // In a new process, the first table would load the module of the cmdlet, which takes longer than the call.
    [Fact]
    public void No_view_runs_a_command()
    {
        string[] scripts = [.. XDocument.Load(Path.Combine(ModuleLocation.RepositoryRoot, "bin", "CertInfo.Format.ps1xml")).Descendants("ScriptBlock").Select(script => script.Value)];

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Empty(Parser.ParseInput(script, out _, out _).FindAll(IsNamedCommand, searchNestedScriptBlocks: true)));
    }

    // A block that the script calls is a command without a name.
    private static bool IsNamedCommand(Ast ast) => ast is CommandAst { CommandElements: not [ScriptBlockExpressionAst] };

    private static bool IsNewer(Ast ast) => ast is TernaryExpressionAst or PipelineChainAst
        or BinaryExpressionAst { Operator: TokenKind.QuestionQuestion }
        or AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals }
        or MemberExpressionAst { NullConditional: true }
        or IndexExpressionAst { NullConditional: true };

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => file.Extension is ".ps1" or ".psm1" or ".psd1")
        .Concat(folder.EnumerateDirectories().Where(inner => !BuildOutput.Contains(inner.Name)).SelectMany(Files));
}
