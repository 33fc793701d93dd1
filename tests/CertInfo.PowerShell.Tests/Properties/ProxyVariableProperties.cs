using System;
using System.Linq;
using System.Net;
using CertInfo.Http;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>The environment variables of the proxy, with names that have a known meaning, and with text of no form at all.</summary>
public sealed class ProxyVariableProperties : PropertyTest
{
    private const string Canary = "canary";

    private static readonly Gen<string> Host = Gen.OneOf("a", "b", "example", "com", "cdn", "aliyuncs", "xn--fsq").Array[1, 4].Select(labels => string.Join('.', labels));

    private static readonly Gen<Entry> AnyEntry = Gen.Select(Host, Gen.OneOf("", ".", "*."), Gen.OneOf("", "", ":443", ":80"), (host, prefix, port) => new Entry(host, prefix, port));

    [Fact]
    public void NO_PROXY_exempts_the_hosts_that_it_names_and_those_below_them_and_no_other() => Check(
        Gen.Select(Host, AnyEntry.Array[0, 5], Gen.OneOf(",", ", ", " , ", ",,"), Gen.Bool),
        input =>
        {
            (string host, Entry[] entries, string separator, bool isUpper) = input;
            string list = string.Join(separator, entries.Select(entry => entry.Text));

            Assert.Equal(entries.Any(entry => entry.Names(host)), IsExempt($"https://{host}/", isUpper ? list.ToUpperInvariant() : list));
        });

    [Theory]
    [InlineData("https://cdn.aliyuncs.com/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://[::1]/")]
    public void Any_NO_PROXY_is_read_entry_by_entry(string endpoint) => Check(
        TextOf("*", ".", ",", ",", " ", "/", ":", "[", "]", "::1", "10.0.0.0", "/8", "/33", ":443", ":99999999999", "aliyuncs.com", "-1", "\t").Where(IsPlain),
        text => Assert.Equal(text.Split(',').Any(entry => IsExempt(endpoint, entry)), IsExempt(endpoint, text)));

    [Fact]
    public void Any_proxy_is_used_or_is_an_error_that_does_not_show_it() => Check(
        TextOf("http://", "https://", "socks5://", "ftp://", "user", ":" + Canary, "@", "proxy", "127.0.0.1", "[::1]", ":8080", ":99999", "/", "#", "?", "%", "%40", "\\", "\"", " "),
        text =>
        {
            try
            {
                ProxySettings settings = ProxySettings.Unset.WithEnvironment(new Uri("https://cdn.aliyuncs.com/"), name => name == "https_proxy" ? text : null);

                if (settings.Address is { } address)
                {
                    Assert.Contains(address.Scheme, ProxySettings.UsableSchemes.Split(", "));
                    Assert.Empty(address.UserInfo);
                    Assert.NotEqual(UriHostNameType.Unknown, Uri.CheckHostName(address.DnsSafeHost));
                    _ = new WebProxy(address);
                }
            }
            catch (AlibabaCloudException e)
            {
                Assert.Equal("InvalidProxy", e.Code);
                AssertSafe(e.Message);
                Assert.DoesNotContain(Canary, e.Message, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void Any_address_is_read_or_is_none() => Check(
        TextOf("http://", "https://", "user:x@", "example.com", ":80", "/", "#", "?", "%", "[", "]", "\u202e", "\u200e", "."),
        text => Assert.True(AbsoluteUri.TryParse(text) is not { } address || address.Host.Length > 0));

    // White space of Unicode and quotation marks mean something only around the whole text.
    private static bool IsPlain(string text) => text.All(c => c is ' ' or '\t' || !(char.IsWhiteSpace(c) || c is '"' or '\''));

    private static bool IsExempt(string endpoint, string list) => EnvironmentProxy.IsExempt(new Uri(endpoint), name => name == "no_proxy" ? list : null);

    private sealed record Entry(string Host, string Prefix, string Port)
    {
        public string Text => Prefix + Host + Port;

        public bool Names(string host) => Port != ":80" && (host == Host || host.EndsWith("." + Host, StringComparison.Ordinal));
    }
}
