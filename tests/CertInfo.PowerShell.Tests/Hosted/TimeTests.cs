using Xunit;

namespace CertInfo.Tests.Hosted;

public class TimeTests : ModuleTest
{
    // 1645xx expires in ten days and one hour. A time that is off by the offset of the zone is on the wrong side of one of these limits.
    // If daylight saving time changes within the ten days, a sum of local times is an hour off.
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
