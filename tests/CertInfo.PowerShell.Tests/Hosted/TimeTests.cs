using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class TimeTests : ModuleTest
{
    // 1645xx has ten days and one hour left: a time that is wrong by the zone's offset falls on the wrong side of one of these.
    private static readonly string HalfAnHourBefore = Filter(30);
    private static readonly string HalfAnHourAfter = Filter(90);

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Kiritimati")]
    public async Task The_filter_is_right_in_a_process_of_any_zone(string zone)
    {
        Assert.Equal(["1646xx", "then", "1645xx", "1646xx"], await RunInZone(zone, $"{HalfAnHourBefore}; 'then'; {HalfAnHourAfter}"));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_filter_is_right_in_every_culture(string culture)
    {
        string set = $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; ";

        Assert.Equal(culture, Assert.Single(Get<string>(set + "[cultureinfo]::CurrentCulture.Name")));
        Assert.Equal(["1646xx"], Get<string>(set + HalfAnHourBefore));
        Assert.Equal(["1645xx", "1646xx"], Get<string>(set + HalfAnHourAfter));
        Assert.Equal("CertNotExisted", ((AlibabaCloudException)Run(set + "Get-AlibabaCertificateInfo INVALID").Errors[0].Exception).Code);
    }

    private static string Filter(int minutes) =>
        $"'1644xx','1645xx','1646xx' | Get-AlibabaCertificateInfo | Where-Object CertExpireTime -lt ([datetime]::Now.AddDays(10).AddMinutes({minutes})) | ForEach-Object CertId";

    private static async Task<string[]> RunInZone(string zone, string command)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["TZ"] = zone },
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CertInfo.Sandbox.dll"));
        start.ArgumentList.Add($"if ([TimeZoneInfo]::Local.Id -ne '{zone}') {{ [TimeZoneInfo]::Local.Id }}; " + command);
        using Process sandbox = Process.Start(start)!;
        sandbox.StandardInput.Close();
        Task<string> error = sandbox.StandardError.ReadToEndAsync();
        string output = await sandbox.StandardOutput.ReadToEndAsync();
        await sandbox.WaitForExitAsync();

        Assert.Equal("", await error);
        Assert.Equal(0, sandbox.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToArray();
    }
}
