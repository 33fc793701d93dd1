using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Desktop;

/// <summary>The client of the module on .NET Framework on Windows, and on Mono, if it is installed, on other systems.</summary>
public class ProbeTests
{
    [Fact]
    public async Task It_signs_calls_parses_and_reads_the_PEM_with_the_folder_of_its_own()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();

        Dictionary<string, string> facts = await Probe.RunAsync("calls", service.Endpoint, []);

        IssuedCertificate issued = service.Certificates["1644xx"].Certificate;
        Assert.Equal("Tls12", facts["tls"]);
        Assert.Equal("1644xx", facts["id"]);
        Assert.Equal("example.com,www.example.com", facts["domains"]);
        Assert.Equal(issued.Thumbprint, facts["thumbprint"]);
        Assert.Equal("example.com,www.example.com", facts["names"]);
        Assert.Equal(issued.NotAfter.UtcDateTime.ToString("O"), facts["expires"]);
        Assert.Equal("CertNotExisted", facts["error"]);
        Assert.Equal((long)(TimeSpan.TicksPerSecond / AdaptiveRateLimiter.MaxRate), long.Parse(facts["interval"], CultureInfo.InvariantCulture));
        Assert.Equal($"10.0.0.0 {Path.Combine(StagedModule.Folder, "desktop", "System.Text.Json.dll")}", facts["json"]);
    }

    [Fact]
    public async Task What_is_signed_is_what_goes_on_the_wire()
    {
        string[] ids = [.. GetAlibabaCertificateInfoTests.OddIds.Select(row => row.Data)];
        await using CdnEmulator service = await CdnEmulator.StartAsync();

        Assert.All(await AskAsync(service, ids), answer => Assert.Equal("whole", answer));
    }

    // System.Uri changes the escapes of these characters. The service decodes them, and no character may be lost.
    [Fact]
    public async Task What_the_framework_escapes_otherwise_is_the_same_to_the_service()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync(new EmulatorOptions { AllowOtherEscapes = true });

        Assert.Equal(["whole", "InvalidCertId"], await AskAsync(service, ["1644 xx~*'()!+/=&é证", "1644\u200e证"]));
    }

    [Fact]
    public async Task A_file_is_replaced_whole_and_a_link_is_refused()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("CertInfo-");
        string file = Path.Combine(folder.FullName, "file.html");
        string link = Path.Combine(folder.CreateSubdirectory("links").FullName, "link.html");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(link, file);
        }

        Dictionary<string, string> facts = await Probe.RunAsync("files", new Uri("http://127.0.0.1:1/"), [file, link]);

        folder.Delete(recursive: true);
        Assert.Equal("new", facts["text"]);
        Assert.Equal("1", facts["files"]);
        Assert.Equal(OperatingSystem.IsWindows() ? "written" : "InvalidPath", facts["link"]);
        Assert.Equal("http", facts["schemes"]);
    }

    [Fact]
    public async Task What_an_edge_node_sent_is_null_where_the_framework_cannot_tell_it()
    {
        using TlsAuthority authority = new();
        await using EdgeNodes nodes = EdgeNodes.Start(authority);
        const string Host = "tls12-only.edge.example.com";

        Dictionary<string, string> facts = await Probe.RunAsync(
            "edge", new Uri("http://127.0.0.1:1/"), [nodes.Addresses[0].ToString(), nodes.Port.ToString(CultureInfo.InvariantCulture), Host]);

        Assert.Equal(Host, Assert.Single(nodes.Connections).ServerName);
        Assert.False(facts.TryGetValue("error", out string? error), error);
        Assert.Equal(Host, facts["names"]);
        Assert.Equal("True", facts["matches"]);
        Assert.Equal("null", facts["complete"]);
        Assert.Equal("False", facts["trusted"]);
        Assert.Equal("TLS 1.2", facts["version"]);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_once_its_time_is_up()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("CertInfo-");
        string marker = Path.Combine(folder.FullName, "started");
        string batch = Path.Combine(folder.FullName, "hang.cmd");

        // On Windows, taskkill.exe ends the child processes of cmd.exe too, another cmd.exe and ping.exe.
        await File.WriteAllTextAsync(batch, "@echo started>&2\r\n@type nul>%1\r\n@cmd /c ping -n 600 127.0.0.1\r\n", TestContext.Current.CancellationToken);
        string[] program = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.SystemDirectory, "cmd.exe"), CommandLine.Join(["/c", batch, marker])]
            : ["/bin/sh", CommandLine.Join(["-c", "echo started >&2; : > \"$0\"; exec sleep 600", marker])];

        Dictionary<string, string> facts = await Probe.RunAsync("process", new Uri("http://127.0.0.1:1/"), [marker, .. program]).Within();

        folder.Delete(recursive: true);
        Assert.Equal("null", facts["exit code"]);
        Assert.Equal("started", facts["error"]);
    }

    private static async Task<IEnumerable<string>> AskAsync(CdnEmulator service, string[] ids)
    {
        foreach (string id in ids)
        {
            service.Certificates.Add(service.Certificates["1644xx"] with { CertId = id });
        }

        Dictionary<string, string> facts = await Probe.RunAsync("calls", service.Endpoint, ids);
        return ids.Select((_, i) => facts["id " + i.ToString(CultureInfo.InvariantCulture)]);
    }
}
