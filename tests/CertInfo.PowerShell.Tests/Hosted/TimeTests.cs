using Xunit;

namespace CertInfo.Tests.Hosted;

public class TimeTests : ModuleTest
{
    // 1645xx has ten days and one hour left: a time that is wrong by the zone's offset falls on the wrong side of one of these.
    // Where clocks are put back or forward within the ten days, what was added to the time of day is an hour off.
    private static readonly string Before = Filter(-90);
    private static readonly string After = Filter(210);

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
        Assert.Equal(["1646xx"], Get<string>(set + Before));
        Assert.Equal(["1645xx", "1646xx"], Get<string>(set + After));
        Assert.Equal("CertNotExisted", ((AlibabaCloudException)Run(set + "Get-AlibabaCertificateInfo INVALID").Errors[0].Exception).Code);
    }

    private static string Filter(int minutes) =>
        $"'1644xx','1645xx','1646xx' | Get-AlibabaCertificateInfo | Where-Object CertExpireTime -lt ([datetime]::Now.AddDays(10).AddMinutes({minutes})) | ForEach-Object CertId";
}
