using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Ids and names that are a slip get a hint, and what one command returns is valid for the other one.</summary>
public class HintTests : ModuleTest
{
    [Theory]
    [InlineData("-CertId 123-cn-hangzhou", "CertNotExisted", ": 123.")]
    [InlineData("-CertId 8089870-ap-southeast-1", "CertNotExisted", ": 8089870.")]
    [InlineData("-CertId '1644xx,1645xx'", "CertNotExisted", "several IDs in one string")]
    [InlineData("-CertId '1644xx; 1645xx'", "CertNotExisted", "several IDs in one string")]
    [InlineData("-CertId www.example.com", "CertNotExisted", "Pass it to -DomainName.")]
    [InlineData("-CertId '*.example.com'", "CertNotExisted", "Pass it to -DomainName.")]
    [InlineData("-DomainName 1644xx", "InvalidDomain.NotFound", "Pass it to -CertId.")]
    [InlineData("-DomainName 9128192", "InvalidDomain.NotFound", "Pass it to -CertId.")]
    [InlineData("-DomainName 123-cn-hangzhou", "InvalidDomain.NotFound", "Pass it to -CertId.")]
    [InlineData("-DomainName 'a.example.com,b.example.com'", "InvalidDomainName", "several domain names in one string")]
    [InlineData("-DomainName https://www.example.com/", "InvalidDomainName", "Pass only its host name.")]
    [InlineData("-DomainName www.example.com:443", "InvalidDomainName", "Pass only the host name.")]
    public void A_slip_gets_a_hint(string parameters, string id, string hint)
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo " + parameters);

        Assert.Null(run.Terminating);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(hint, error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-CertId nosuch", "enabled")]
    [InlineData("-DomainName nosuch.example.com", "127.0.0.1.")]
    public void Other_input_gets_none(string parameters, string end) =>
        Assert.DoesNotContain("looks like", Assert.Single(Run("Get-AlibabaCertificateInfo " + parameters).Errors).Exception.Message + end, StringComparison.Ordinal);

    [Fact]
    public void An_error_of_the_service_about_such_input_gets_the_hint_too()
    {
        Service.Intercept = async (context, request) =>
        {
            await new ServiceError(400, "InvalidParameter", "The specified parameter CertId is not valid.").SendAsync(context, request);
            return true;
        };

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 123-cn-hangzhou").Errors);

        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith(": 123.", error.Exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("Pass it to -CertId.", Assert.Single(Run("Get-AlibabaCertificateInfo -DomainName 1644xx").Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Find_returns_is_accepted_by_Get()
    {
        string[] names = [.. OddNames()];
        Service.Domains.Reset(names.Select(name => new DomainRecord(name) { Certificate = Service.Certificates["1644xx"] }));
        Service.Available.Reset(names.Select((name, index) => new AvailableCertificate(name, "cert" + index)));

        EngineRun domains = Run("Find-AlibabaCertificate | Get-AlibabaCertificateInfo");
        EngineRun certificates = Run("Find-AlibabaCertificate -Available | Get-AlibabaCertificateInfo");

        // A name that contains control characters is shown without them, so that it cannot be found again. It is not refused.
        string[] clean = [.. names.Where(name => !name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format))];
        Assert.Equal(clean.Length, domains.Output.Count);
        Assert.Equal(names.Length - clean.Length, domains.Errors.Count);
        Assert.All(domains.Errors, error => Assert.StartsWith("InvalidDomain.NotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(names.Length, certificates.Errors.Count);
        Assert.All(certificates.Errors, error => Assert.StartsWith("CertNotExisted,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    // Fixed odd names, and names of random characters from several scripts.
    private static IEnumerable<string> OddNames()
    {
        const string Characters = "az09-_.·!$%&+=~^\\äßéñøЖя例子测试中国उदाहरणاختبارไทยㄅᄀ😀🦊\u0301\u200d\u202e\u001b";
        string[] elements = [.. StringInfo.GetTextElementEnumerator(Characters) is var all ? Elements(all) : []];
        foreach (string name in new[] { "_acme.example.com", "-a.example.com", "a-.b", "xn--fiq228c.com", ".wild.example.org", "l·l.cat", "😀.example.com", "例子.中国", "localhost", "1644", "123-cn-hangzhou", "a\u001bb.com" })
        {
            yield return name;
        }

        var random = new Random(20260102);
        for (int i = 0; i < 200; i++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => elements[random.Next(elements.Length)]));
            yield return $"n{i}" + name.Replace("..", ".", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal).TrimEnd('.') + ".example.com";
        }
    }

    private static IEnumerable<string> Elements(TextElementEnumerator all)
    {
        while (all.MoveNext())
        {
            yield return all.GetTextElement();
        }
    }
}
