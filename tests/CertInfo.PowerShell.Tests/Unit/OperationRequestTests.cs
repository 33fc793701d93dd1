using System;
using System.Linq;
using CertInfo.Cdn;
using CertInfo.Http;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The requests of the operations: their parameters, their permissions and their rate limiters.</summary>
public class OperationRequestTests
{
    [Theory]
    [InlineData("DescribeCdnSSLCertificateList", "SearchKeyword=k PageNumber=2 PageSize=7", 1000)]
    [InlineData("DescribeUserDomains", "DomainName=k PageNumber=2 PageSize=7", 500)]
    [InlineData("DescribeCdnHttpsDomainList", "Keyword=k PageNumber=2 PageSize=7", 500)]
    [InlineData("DescribeDcdnHttpsDomainList", "Keyword=k PageNumber=2 PageSize=7", 500)]
    [InlineData("ListCertificates", "Keyword=k CurrentPage=2 ShowSize=7", 100)]
    public void A_page_is_requested_with_the_documented_parameters(string action, string parameters, int maximum)
    {
        Operation operation = Find(action);

        Assert.Equal(parameters, Describe(operation.CreatePageRequest("k", 2, 7)));
        Assert.Equal(parameters[(parameters.IndexOf(' ', StringComparison.Ordinal) + 1)..], Describe(operation.CreatePageRequest(null, 2, 7)));
        Assert.Equal(maximum, operation.MaximumPageSize);
    }

    [Fact]
    public void An_operation_without_a_limit_of_its_own_shares_the_rate_limiter_of_its_service()
    {
        foreach (IGrouping<CloudService, Operation> ofService in Operations.All.Where(operation => operation.MaxRate is null).GroupBy(operation => operation.Service))
        {
            Assert.Equal([ofService.Key.Name], ofService.Select(operation => Request(operation).RateLimiter).Distinct());
            Assert.All(ofService, operation => Assert.Equal(ofService.Key.MaxRate, Request(operation).MaxRate));
        }

        Assert.Equal([AdaptiveRateLimiter.MaxRate, AdaptiveRateLimiter.MaxRate, 9.6], CloudService.All.Select(service => service.MaxRate));
    }

    [Fact]
    public void The_edge_nodes_of_each_service_have_a_rate_limiter_of_their_own()
    {
        RpcRequest[] requests = [Request(Operations.Cdn.EdgeNodes), Request(Operations.Dcdn.EdgeNodes)];

        Assert.Equal(["Cdn\nDescribeUserVipsByDomain", "Dcdn\nDescribeDcdnUserVipsByDomain"], requests.Select(request => request.RateLimiter));
        Assert.All(requests, request => Assert.Equal(28, request.MaxRate));
    }

    [Fact]
    public void Only_the_operations_of_one_domain_accept_a_permission_for_that_domain() => Assert.Equal(
        ["DescribeDomainCertificateInfo", "DescribeUserVipsByDomain", "DescribeDcdnDomainCertificateInfo", "DescribeDcdnUserVipsByDomain"],
        Operations.All.Select(Request).Where(request => !request.TakesAllResources).Select(request => request.Action));

    [Fact]
    public void A_request_names_its_service_its_permission_and_its_subject()
    {
        RpcRequest request = Operations.ManagedCertificates.CreateRequest("subject", ("Name", "value"));

        Assert.Equal(("Certificate Management Service", "2020-04-07", "yundun-cert:ListCertificates", "subject"), (request.Service, request.Version, request.RamAction, request.Subject));
        Assert.Equal("Name=value", Describe(request));
    }

    private static Operation Find(string action) => Operations.All.Single(operation => operation.Action == action);

    private static RpcRequest Request(Operation operation) => operation.CreateRequest("");

    private static string Describe(RpcRequest request) => string.Join(' ', request.Parameters.Select(parameter => parameter.Key + "=" + parameter.Value));
}
