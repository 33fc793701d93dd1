using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

public class StsEndpointTests
{
    [Theory]
    [InlineData("sts.eu-central-1.aliyuncs.com", "https://sts.eu-central-1.aliyuncs.com/")]
    [InlineData("sts.eu-central-1.aliyuncs.com/", "https://sts.eu-central-1.aliyuncs.com/")]
    [InlineData("sts.eu-central-1.aliyuncs.com:443", "https://sts.eu-central-1.aliyuncs.com/")]
    [InlineData("sts.eu-central-1.aliyuncs.com:8443", "https://sts.eu-central-1.aliyuncs.com:8443/")]
    [InlineData("https://sts.eu-central-1.aliyuncs.com/", "https://sts.eu-central-1.aliyuncs.com/")]
    [InlineData("192.0.2.1", "https://192.0.2.1/")]
    [InlineData("192.0.2.1:8443", "https://192.0.2.1:8443/")]
    [InlineData("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/")]
    [InlineData("localhost:8443", "https://localhost:8443/")]
    public void A_host_has_an_optional_scheme_port_and_slash(string text, string endpoint) =>
        Assert.Equal(endpoint, StsEndpoint.TryParse(text)?.AbsoluteUri);

    [Theory]
    [InlineData("http://sts.aliyuncs.com", "https://sts.aliyuncs.com/")]
    [InlineData("http://sts.aliyuncs.com:8080/", "https://sts.aliyuncs.com:8080/")]
    [InlineData("http://192.0.2.1", "https://192.0.2.1/")]
    [InlineData("http://127.0.0.1.example.com", "https://127.0.0.1.example.com/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    public void Plain_http_is_only_used_for_a_loopback_address(string text, string endpoint) =>
        Assert.Equal(endpoint, StsEndpoint.TryParse(text)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("ftp://sts.aliyuncs.com")]
    [InlineData("sts.aliyuncs.com/path")]
    [InlineData("sts.aliyuncs.com?a=b")]
    [InlineData("sts.aliyuncs.com#a")]
    [InlineData("user@sts.aliyuncs.com")]
    [InlineData("evil.example\\sts.aliyuncs.com")]
    [InlineData("evil.example\\")]
    [InlineData("sts.aliyuncs.com:0")]
    [InlineData("sts.aliyuncs.com:99999")]
    [InlineData("sts.aliyuncs.com:x")]
    [InlineData("\\sts.aliyuncs.com")]
    [InlineData("://sts.aliyuncs.com")]
    [InlineData("sts aliyuncs com")]
    [InlineData("\u202e")]
    [InlineData("sts.aliyuncs.com\u200e:8443")]
    [InlineData("/sts.aliyuncs.com")]
    public void Other_texts_are_no_endpoint(string text) => Assert.Null(StsEndpoint.TryParse(text));
}
