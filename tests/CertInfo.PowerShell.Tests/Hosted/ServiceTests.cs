using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The lists of the services.</summary>
public class ServiceTests : ClockedModuleTest
{
    [Fact]
    public void Dcdn_gives_the_certificates_on_its_domains()
    {
        IReadOnlyList<DomainCertificate> found = Get<DomainCertificate>("Find-AlibabaCertificate -Service Dcdn");

        Assert.Equal(["live.example.com", "game.example.com"], found.Select(c => c.DomainName));
        Assert.All(found, c => Assert.Equal("Dcdn", c.Service));
        Assert.Equal(5, found[1].DaysRemaining);
        RecordedRequest request = Service.Requests.All[0];
        Assert.Equal(("DescribeDcdnHttpsDomainList", "2018-01-15", "1", "500"), (request.Action, request.Version, request.Parameter("PageNumber"), request.Parameter("PageSize")));
    }

    [Fact]
    public void Cas_gives_every_certificate_with_the_products_that_use_it()
    {
        ManagedCertificateRecord record = Service.Managed.All[0];

        IReadOnlyList<ManagedCertificate> found = Get<ManagedCertificate>("Find-AlibabaCertificate -Service Cas");

        Assert.Equal(["1644xx", "1645xx", "1690xx", "9128192", "1691xx"], found.Select(c => c.CertId));
        ManagedCertificate first = found[0];
        Assert.Equal("Cas", first.Service);
        Assert.Equal("1644xx-cn-hangzhou", first.CertIdentifier);
        Assert.Equal("example_cert", first.CertName);
        Assert.Equal("example.com", first.CommonName);
        Assert.Equal(["example.com", "www.example.com"], first.SubjectAlternativeNames);
        Assert.Equal("CertInfo Emulator CA", first.Issuer);
        Assert.Equal(Milliseconds(record.NotBefore), first.CertStartTime);
        Assert.Equal(Milliseconds(record.NotAfter), first.CertExpireTime);
        Assert.Equal(DateTimeKind.Local, first.CertExpireTime!.Value.Kind);
        Assert.Equal(200, first.DaysRemaining);
        Assert.False(first.IsExpired);
        Assert.Equal(("Valid", "issued", "BUY"), (first.Status, first.CertStatus, first.CertSource));
        Assert.Equal(("RSA", 2048), (first.KeyAlgorithm, first.KeySize));
        Assert.Equal("933c6ddee95c9c41a40f9f50493d82be03ad87bf", first.Fingerprint);
        Assert.True(first.HasPrivateKey);
        Assert.False(found[3].HasPrivateKey);
        Assert.Equal(["CDN", "DCDN"], first.UsedBy);
        Assert.Equal(["Server Load Balancer"], found[2].UsedBy);
        Assert.Empty(found[3].UsedBy);
        Assert.Equal("cas-ivauto-hqito6", first.InstanceId);
        RecordedRequest request = Service.Requests.All[0];
        Assert.Equal(("ListCertificates", "2020-04-07", "1", "100"), (request.Action, request.Version, request.Parameter("CurrentPage"), request.Parameter("ShowSize")));
    }

    [Fact]
    public void The_unused_certificates_are_one_line() =>
        Assert.Equal(["9128192", "1691xx"], Get<string>("Find-AlibabaCertificate -Service Cas | Where-Object { -not $_.UsedBy } | ForEach-Object CertId"));

    [Fact]
    public void HttpsOff_gives_the_domains_without_HTTPS()
    {
        Service.Domains.Prepend(new DomainRecord("stopped.example.com") { IsHttpsOn = false, DomainStatus = "offline" });

        IReadOnlyList<DomainCertificate> found = Get<DomainCertificate>("Find-AlibabaCertificate -HttpsOff");

        Assert.Equal(["stopped.example.com", "bound.example.com", "http.example.com"], found.Select(c => c.DomainName));
        Assert.All(found, c => Assert.Equal(("Cdn", "off", "Unknown", null), (c.Service, c.HttpsStatus, c.Status, c.CertName)));
        Assert.Equal(["offline", "online", "online"], found.Select(c => c.DomainStatus));
        Assert.Equal("DescribeUserDomains", Service.Requests.All[0].Action);
    }

    [Fact]
    public void A_domain_whose_status_the_service_does_not_tell_is_listed_too()
    {
        Service.Domains.Reset(new DomainRecord("x.example.com") { Reshape = json => json.Remove("SslProtocol") }, new DomainRecord("y.example.com"));

        Assert.Equal(["x.example.com"], Get<string>("Find-AlibabaCertificate -HttpsOff | ForEach-Object DomainName"));
    }

    [Theory]
    [InlineData("Cdn, Dcdn, Cas", "Cdn Dcdn Cas")]
    [InlineData("cas, CDN", "Cas Cdn")]
    [InlineData("Dcdn, dcdn, Cdn, Dcdn", "Dcdn Cdn")]
    public void The_services_come_in_the_order_of_the_parameter_and_none_twice(string services, string order)
    {
        IReadOnlyList<string> found = Get<string>($"Find-AlibabaCertificate -Service {services} | ForEach-Object Service");

        string[] inTurn = [.. found.Where((service, index) => index == 0 || found[index - 1] != service)];
        Assert.Equal(order.Split(' '), inTurn);
    }

    [Theory]
    [InlineData("example_c", "1644xx")]
    [InlineData("mail.example", "1690xx")]
    [InlineData("'*.example.com'", "1644xx 1645xx 1690xx 9128192 1691xx")]
    [InlineData("'s*_cert'", "9128192 1691xx")]
    [InlineData("nosuch", "")]
    public void A_keyword_of_Cas_is_a_part_of_the_names_or_a_pattern(string keyword, string ids) =>
        Assert.Equal(ids, string.Join(' ', Get<string>($"Find-AlibabaCertificate {keyword} -Service Cas | ForEach-Object CertId")));

    [Theory]
    [InlineData("-Service Cdn,Dcdn,Cas -First 7", 7, "7 7 1")]
    [InlineData("-Service Cas,Dcdn -First 6", 6, "6 6 1")]
    [InlineData("-HttpsOff -First 1", 1, "500")]
    [InlineData("http -HttpsOff", 1, "500 500")]
    public void First_counts_the_results_of_all_services(string options, int count, string sizes)
    {
        Assert.Equal(count, Get<object>("Find-AlibabaCertificate " + options).Count);
        Assert.Equal(sizes, string.Join(' ', Service.Requests.All.Select(r => r.Parameter("PageSize") ?? r.Parameter("ShowSize"))));
    }

    [Theory]
    [InlineData("-Available -Service Dcdn", "-Available is a list of CDN")]
    [InlineData("-Available -Service Cdn,Cas", "-Available is a list of CDN")]
    [InlineData("-HttpsOff -Service Cas", "-HttpsOff is a list of CDN")]
    [InlineData("-HttpsOff -Available", "different lists")]
    public void A_list_that_a_service_does_not_have_is_refused_before_any_call(string options, string message)
    {
        EngineRun run = Run("Find-AlibabaCertificate " + options);

        ErrorRecord error = ErrorAssert.Terminating(run, "InvalidParameterCombination", ErrorCategory.InvalidArgument, "FindAlibabaCertificate");
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void Available_takes_Cdn_as_its_service() =>
        Assert.Equal(4, Get<CertificateSummary>("Find-AlibabaCertificate -Available -Service Cdn").Count);

    [Theory]
    [InlineData("https://cdn.aliyuncs.com", "Dcdn")]
    [InlineData("https://dcdn.aliyuncs.com", "Cdn")]
    [InlineData("https://cas.ap-southeast-1.aliyuncs.com", "Cas,Cdn")]
    public void The_endpoint_of_another_service_is_refused_before_any_call(string endpoint, string services) =>
        ErrorAssert.Terminating(Run($"Find-AlibabaCertificate -Service {services} -EndpointUrl {endpoint}"), "InvalidEndpoint", ErrorCategory.InvalidArgument, "FindAlibabaCertificate");

    [Theory]
    [InlineData("", "cdn.aliyuncs.com dcdn.aliyuncs.com cas.aliyuncs.com")]
    [InlineData("-Region cn-shanghai", "cdn.aliyuncs.com dcdn.aliyuncs.com cas.aliyuncs.com")]
    [InlineData("-Region ap-southeast-1", "cdn.ap-southeast-1.aliyuncs.com dcdn.aliyuncs.com cas.ap-southeast-1.aliyuncs.com")]
    [InlineData("-Region eu-central-1", "cdn.ap-southeast-1.aliyuncs.com dcdn.aliyuncs.com cas.ap-southeast-1.aliyuncs.com")]
    public void Each_service_has_its_own_endpoint_in_a_region(string region, string hosts)
    {
        SetDefault("EndpointUrl", null);
        foreach (string host in hosts.Split(' '))
        {
            Routes.Table[host] = Service.Endpoint;
        }

        Assert.Equal(13, Get<object>($"Find-AlibabaCertificate -Service Cdn,Dcdn,Cas {region}").Count);
        Assert.Equal(hosts, string.Join(' ', Service.Requests.All.Select(request => request.Host).Distinct()));
    }

    private static DateTime Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds()).LocalDateTime;
}
