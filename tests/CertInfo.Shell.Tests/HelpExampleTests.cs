using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Runs the examples of the help of Get-AlibabaEdgeCertificate in the sandbox, one after another, as a user who reads them.</summary>
/// <remarks>
/// The sandbox has no network, so its addresses replace those of the examples, and localhost replaces the name that DNS resolves. The
/// script does not wait between the attempts of an example.
/// </remarks>
public class HelpExampleTests
{
    private const string Script = """
        [Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US'
        $WarningPreference = 'SilentlyContinue'
        function Start-Sleep { }
        Set-Location ([IO.Directory]::CreateTempSubdirectory('certinfo-').FullName)
        'localhost', 'no.such.invalid' | Set-Content domains.txt
        $port = $PSDefaultParameterValues['Get-AlibabaEdgeCertificate:Port']
        $results = foreach ($example in (Get-Help Get-AlibabaEdgeCertificate -Full).examples.example) {
            $code = $example.code -replace '203\.0\.113\.7|192\.0\.2\.10', '127.0.0.1' -replace '8443', $port
            if ($code -notmatch '-Address|-EdgeNode') { $code = $code -replace 'www\.example\.com', 'localhost' }
            $output = @(& ([scriptblock]::Create($code)) 2>&1)
            [pscustomobject]@{
                Code = $code
                Text = @($output | Where-Object { $_ -is [string] })
                Errors = @($output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.TargetObject)" })
                Objects = @($output | Where-Object { $_ -is [CertInfo.EdgeCertificate] -or $_ -is [CertInfo.CertificateCheck] } | ForEach-Object {
                    if ($_ -is [CertInfo.EdgeCertificate]) { "$_ $($_.HostName) $($_.Status) matches:$($_.MatchesConfigured) trusted:$($_.IsTrusted) complete:$($_.ChainComplete)" }
                    else { "$($_.DomainName)@$($_.Address) $($_.Severity) $($_.Findings -join ',')" }
                })
                Shown = "$($output | Out-String -Width 120)"
            }
        }
        ConvertTo-Json @($results) -Depth 3 -Compress
        """;

    [Fact]
    public async Task All_examples_do_what_the_help_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), ".NET does not read SSL_CERT_FILE on this system, so the nodes of the sandbox are not trusted.");

        ProcessOutput run = await SandboxTests.RunAsync(Script);

        Assert.True(run.ExitCode == 0, run.Text);
        Example[] examples = JsonSerializer.Deserialize<Example[]>(run.Output.Trim().Split('\n')[^1])!;
        Assert.True(examples.Length == 8, run.Text);

        Example console = examples[0];
        Assert.Contains("example.com@127.0.0.2 example.com Valid matches:True trusted:True complete:True", console.Objects);
        Assert.Contains("old.example.com@127.0.0.2 old.example.com Expired matches:True trusted:False complete:True", console.Objects);
        Assert.Contains("shop.example.com@127.0.0.4 shop.example.com ExpiringSoon matches:False trusted:True complete:True", console.Objects);
        Assert.Equal(["HostNameRequired .wild.example.com", "HostNameRequired .example.com"], console.Errors);

        Assert.Empty(examples[1].Errors);
        Assert.Contains("localhost@127.0.0.1 localhost Valid matches: trusted:False complete:False", examples[1].Objects);

        Example renewal = examples[2];
        Assert.Equal(["1 nodes present another certificate.", "1 nodes present another certificate."], renewal.Text);
        Assert.Empty(renewal.Errors);

        Example monitor = examples[3];
        Assert.Contains("old.example.com@127.0.0.2 Critical Expired", string.Join('\n', monitor.Objects), StringComparison.Ordinal);
        Assert.Contains("shop.example.com@127.0.0.4 Critical ExpiresSoon,DiffersFromConfigured", string.Join('\n', monitor.Objects), StringComparison.Ordinal);
        Assert.DoesNotContain(monitor.Objects, text => text.StartsWith("www.example.com@", StringComparison.Ordinal));

        Example wildcard = examples[4];
        Assert.Empty(wildcard.Errors);
        Assert.All(wildcard.Objects, text => Assert.Contains(" www.example.com Valid ", text, StringComparison.Ordinal));
        Assert.True(wildcard.Objects.Count >= 3, string.Join('\n', wildcard.Objects));

        Assert.Empty(examples[5].Errors);
        Assert.Matches(@"HostName +: www\.example\.com\s+Address +: 127\.0\.0\.1", examples[5].Shown);

        Example incomplete = examples[6];
        Assert.Contains("localhost@127.0.0.1 localhost Valid matches: trusted:False complete:False", incomplete.Objects);
        Assert.Equal(["no.such.invalid"], incomplete.Text);

        Example origin = examples[7];
        Assert.Empty(origin.Errors);
        Assert.Equal(["www.example.com@127.0.0.1 www.example.com Valid matches: trusted:True complete:True"], origin.Objects);
    }

    private sealed record Example(string Code, IReadOnlyList<string> Text, IReadOnlyList<string> Errors, IReadOnlyList<string> Objects, string Shown);
}
