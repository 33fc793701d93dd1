using System;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ServiceEndpointTests
{
    [Theory]
    [InlineData("cn-hangzhou", "cdn.aliyuncs.com")]
    [InlineData("cn-shanghai", "cdn.aliyuncs.com")]
    [InlineData("cn-hongkong", "cdn.aliyuncs.com")]
    [InlineData("cn-north-2-gov-1", "cdn.aliyuncs.com")]
    [InlineData("ap-southeast-7", "cdn.aliyuncs.com")]
    [InlineData("ap-northeast-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-south-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-southeast-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-southeast-2", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-southeast-3", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-southeast-5", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("eu-central-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("eu-west-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("me-east-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("us-east-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("us-west-1", "cdn.ap-southeast-1.aliyuncs.com")]
    public void A_region_picks_the_host_of_the_official_map(string region, string host) =>
        Assert.Equal(new Uri($"https://{host}/"), ServiceEndpoint.ForRegion(region, CloudService.Cdn, new CommandLog()));

    [Theory]
    [InlineData("CN-HANGZHOU", "cdn.aliyuncs.com")]
    [InlineData("Ap-SouthEast-1", "cdn.ap-southeast-1.aliyuncs.com")]
    [InlineData("cn-guangzhou", "cdn.aliyuncs.com")]
    [InlineData(null, "cdn.aliyuncs.com")]
    public void The_case_of_a_region_does_not_matter_and_a_known_one_gives_no_warning(string? region, string host)
    {
        var log = new CommandLog();

        Assert.Equal(host, ServiceEndpoint.ForRegion(region, CloudService.Cdn, log).Host);
        Assert.Empty(log.Entries);
    }

    [Theory]
    [InlineData("ap-southeast1", "'ap-southeast1' is not in the list of CDN regions. The command uses the default endpoint, cdn.aliyuncs.com. The most similar region ID is ap-southeast-1.")]
    [InlineData("cn-hangzou", "The most similar region ID is cn-hangzhou.")]
    [InlineData("eu-cenral-1", "The most similar region ID is eu-central-1.")]
    [InlineData("US-EAST-11", "The most similar region ID is us-east-1.")]
    [InlineData("xx-nowhere-1", "'xx-nowhere-1' is not in the list of CDN regions. The command uses the default endpoint, cdn.aliyuncs.com.")]
    public void A_region_that_is_not_in_the_map_gives_a_warning_with_the_most_similar_one(string region, string warning)
    {
        var log = new CommandLog();

        Assert.Equal("cdn.aliyuncs.com", ServiceEndpoint.ForRegion(region, CloudService.Cdn, log).Host);
        LogEntry entry = Assert.Single(log.Entries);
        Assert.Equal(LogStream.Warning, entry.Stream);
        Assert.EndsWith(warning, entry.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.com/")]
    [InlineData("hangzhou")]
    [InlineData("cn-hangzhou\n")]
    [InlineData("cn-hangzhou ")]
    public void What_is_no_region_id_is_refused(string region) =>
        Assert.Equal(ErrorCodes.InvalidRegion, Assert.Throws<AlibabaCloudException>(() => ServiceEndpoint.ForRegion(region, CloudService.Cdn, new CommandLog())).Code);

    [Theory]
    [InlineData("https://cdn.aliyuncs.com")]
    [InlineData("https://cdn.example.com:8443/")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void Https_anywhere_and_http_on_loopback(string url) => Assert.Equal(new Uri(url), ServiceEndpoint.Validate(new Uri(url)));

    [Theory]
    [InlineData("http://cdn.aliyuncs.com/", "https")]
    [InlineData("http://10.0.0.1/", "https")]
    [InlineData("http://127.0.0.1.example.com/", "https")]
    [InlineData("ftp://cdn.aliyuncs.com/", "ftp")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("https://cdn.aliyuncs.com/path", "path")]
    [InlineData("https://cdn.aliyuncs.com/?a=b", "query")]
    [InlineData("https://cdn.aliyuncs.com/#a", "fragment")]
    [InlineData("https://user:canary@cdn.aliyuncs.com/", "password")]
    public void Anything_else_is_refused_with_the_reason(string url, string reason)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => ServiceEndpoint.Validate(new Uri(url)));

        Assert.Equal(ErrorCodes.InvalidEndpoint, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_scheme_is_refused_with_how_to_write_it() =>
        Assert.Contains(
            "https://cdn.aliyuncs.com",
            Assert.Throws<AlibabaCloudException>(() => ServiceEndpoint.Validate(new Uri("cdn.aliyuncs.com", UriKind.RelativeOrAbsolute))).Message,
            StringComparison.Ordinal);
}
