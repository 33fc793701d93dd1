using System;
using CertInfo.Verdict;
using Xunit;

namespace CertInfo.Tests.Verdict;

public class HostNameMatchTests
{
    [Theory]
    [InlineData("www.example.com", "www.example.com", true)]
    [InlineData("WWW.example.com", "www.EXAMPLE.com", true)]
    [InlineData("www.example.com", "*.example.com", true)]
    [InlineData("a.www.example.com", "*.example.com", false)]
    [InlineData("example.com", "*.example.com", false)]
    [InlineData("www.example.com", "example.com", false)]
    [InlineData("www.example.com", "other.example.org www.example.com", true)]
    [InlineData(".example.com", "*.example.com", true)]
    [InlineData("*.example.com", "*.example.com", true)]
    [InlineData(".example.com", "www.example.com", false)]
    [InlineData("bücher.example.com", "xn--bcher-kva.example.com", true)]
    [InlineData("www.example.com", "", false)]
    public void A_wildcard_stands_for_one_label(string domain, string names, bool matches) =>
        Assert.Equal(matches, HostNameMatch.Matches(domain, names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
