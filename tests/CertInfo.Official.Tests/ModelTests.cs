using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests;

/// <summary>The operations and the fields of the emulator are those of the official SDKs. The tests of the module run against the emulator.</summary>
/// <remarks>The SDK of CAS on npm is older than ListCertificates.</remarks>
public partial class ModelTests
{
    [Theory]
    [InlineData("cdn20180510", "2018-05-10", "DescribeCertificateInfoByID", "CertId=1644xx", "CertInfos.CertInfo", "DescribeCertificateInfoByIDResponseBodyCertInfosCertInfo")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeDomainCertificateInfo", "DomainName=example.com", "CertInfos.CertInfo", "DescribeDomainCertificateInfoResponseBodyCertInfosCertInfo")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeCdnHttpsDomainList", "PageNumber=1&PageSize=2", "CertInfos.CertInfo", "DescribeCdnHttpsDomainListResponseBodyCertInfosCertInfo")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeCdnHttpsDomainList", "Keyword=example", "", "DescribeCdnHttpsDomainListResponseBody")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeCdnSSLCertificateList", "SearchKeyword=cert&PageNumber=1&PageSize=2", "CertificateListModel.CertList.Cert", "DescribeCdnSSLCertificateListResponseBodyCertificateListModelCertListCert")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeUserDomains", "DomainName=example&PageNumber=1&PageSize=2", "Domains.PageData", "DescribeUserDomainsResponseBodyDomainsPageData")]
    [InlineData("cdn20180510", "2018-05-10", "DescribeUserVipsByDomain", "DomainName=example.com&Available=on", "", "DescribeUserVipsByDomainResponseBody")]
    [InlineData("dcdn20180115", "2018-01-15", "DescribeDcdnDomainCertificateInfo", "DomainName=live.example.com", "CertInfos.CertInfo", "DescribeDcdnDomainCertificateInfoResponseBodyCertInfosCertInfo")]
    [InlineData("dcdn20180115", "2018-01-15", "DescribeDcdnHttpsDomainList", "Keyword=example&PageNumber=1&PageSize=2", "CertInfos.CertInfo", "DescribeDcdnHttpsDomainListResponseBodyCertInfosCertInfo")]
    [InlineData("dcdn20180115", "2018-01-15", "DescribeDcdnUserVipsByDomain", "DomainName=live.example.com&Available=on", "", "DescribeDcdnUserVipsByDomainResponseBody")]
    public async Task The_fields_are_those_of_the_official_SDK(string package, string version, string action, string query, string path, string model)
    {
        string sdk = await ReadSdkAsync(package);
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new() { VerifySignatures = false });

        JsonNode item = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(await CallAsync(emulator, action, version, query), (node, name) => node[name]!);
        item = item is JsonArray array ? array[0]! : item;

        Assert.Matches($"""action: "{action}",\s+version: "{version}",""", sdk);
        Assert.Empty(item.AsObject().Select(field => field.Key).Except(Names(sdk, model)));
        Assert.Empty(query.Split('&').Select(parameter => parameter.Split('=')[0]).Except(Names(sdk, action + "Request")));
    }

    [Theory]
    [InlineData("dcdn20180115", "dcdn.aliyuncs.com")]
    public async Task The_official_SDK_has_one_endpoint_for_all_regions_of_Dcdn(string package, string host)
    {
        string[] hosts = [.. Endpoint().Matches(await ReadSdkAsync(package)).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Equal([host], hosts);
    }

    private static async Task<string> ReadSdkAsync(string package)
    {
        (string? modules, string? skipReason) = await NodePackages.GetAsync();
        Assert.SkipWhen(modules is null, skipReason ?? "");
        return await File.ReadAllTextAsync(Path.Combine(modules!, "node_modules", "@alicloud", package, "dist", "client.js"), TestContext.Current.CancellationToken);
    }

    // The names of a model on the wire: static names() { return { certId: 'CertId', ... }; }
    private static string[] Names(string sdk, string model)
    {
        string body = Regex.Match(sdk, $$"""^class {{model}} extends .*?static names\(\) \{\s+return \{(.*?)\};""", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        string[] names = [.. WireName().Matches(body).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(names);
        return names;
    }

    private static async Task<JsonNode> CallAsync(CdnEmulator emulator, string action, string version, string query)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(emulator.Endpoint, "/?" + query));
        request.Headers.Add("x-acs-action", action);
        request.Headers.Add("x-acs-version", version);
        using HttpResponseMessage response = await client.SendAsync(request, CancellationToken.None);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    [GeneratedRegex(@": '([A-Za-z]+)'")]
    private static partial Regex WireName();

    [GeneratedRegex("""^\s+'[a-z0-9-]+': "([a-z0-9.-]+aliyuncs\.com)",""", RegexOptions.Multiline)]
    private static partial Regex Endpoint();
}
