using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CertInfo.Cdn;
using CertInfo.Shell;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>The module sends only the actions in this list. It changes only intentionally: none may change anything or return a private key.</summary>
public partial class OperationTests : ModuleTest
{
    private static readonly string[] Allowed =
    [
        "cdn:DescribeCertificateInfoByID 2018-05-10",
        "cdn:DescribeCdnSSLCertificateList 2018-05-10",
        "cdn:DescribeUserDomains 2018-05-10",
        "cdn:DescribeCdnHttpsDomainList 2018-05-10",
        "cdn:DescribeDomainCertificateInfo 2018-05-10",
        "cdn:DescribeUserVipsByDomain 2018-05-10",
        "dcdn:DescribeDcdnHttpsDomainList 2018-01-15",
        "dcdn:DescribeDcdnDomainCertificateInfo 2018-01-15",
        "dcdn:DescribeDcdnUserVipsByDomain 2018-01-15",
        "yundun-cert:ListCertificates 2020-04-07",
    ];

    // The credentials come from these.
    private static readonly string[] AllowedOfSts = ["AssumeRole", "AssumeRoleWithOIDC"];

    // Operations of CDN, DCDN and CAS whose response has a private key, or a field for one, according to the models of the official SDKs.
    private static readonly string[] WithKey =
    [
        "GetUserCertificateDetail", "DescribeCertificateState", "GetCertificateDetail", "DescribeCdnCertificateDetail", "DescribeCdnCertificateDetailById",
        "DescribeDcdnCertificateDetail", "DescribeCertificatePrivateKey", "GetCsrDetail",
    ];

    [Fact]
    public void The_operations_are_those_of_the_list() =>
        Assert.Equal(Allowed, Operations.All.Select(operation => $"{operation.RamAction} {operation.Service.Version}"));

    [Fact]
    public void No_operation_returns_a_private_key_or_changes_anything() => Assert.All(Operations.All, operation =>
    {
        Assert.DoesNotContain(operation.Action, WithKey);
        Assert.Matches("^(Describe|List)[A-Z]", operation.Action);
    });

    [Fact]
    public void Every_request_in_the_source_is_of_an_operation_in_the_list()
    {
        string folder = Path.Combine(ModuleLocation.RepositoryRoot, "src", "CertInfo.PowerShell");
        string[] files = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal))];

        // Only these create requests, and only the list creates operations.
        Assert.Equal(["Operation.cs", "RamRoleArnCredentialProvider.cs"], FilesWith(files, NewRequest()));
        Assert.Equal(["Operations.cs"], FilesWith(files, NewOperation()));
        string[] ofServices = [.. files.Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is "Cdn" or "Rpc" or "Credentials")];
        Assert.All(ofServices.SelectMany(file => QuotedAction().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value), action =>
            Assert.Contains(action, Operations.All.Select(operation => operation.Action).Concat(AllowedOfSts)));
    }

    [Fact]
    public void What_the_commands_send_is_in_the_list_and_everything_in_the_list_is_sent()
    {
        Service.Domains.Reset(Service.Domains.All.Select(domain => domain with { EdgeNodes = ["127.0.0.1"] }));
        Service.DcdnDomains.Reset(Service.DcdnDomains.All.Select(domain => domain with { EdgeNodes = ["127.0.0.1"] }));

        Run("""
            Find-AlibabaCertificate -Available
            Find-AlibabaCertificate -HttpsOff
            Find-AlibabaCertificate -Service Cdn, Dcdn, Cas | Get-AlibabaCertificateInfo
            Find-AlibabaCertificate -Service Cdn, Dcdn | Get-AlibabaEdgeCertificate -EdgeNode -Port 1
            """);

        Assert.Equal(Operations.All.Select(operation => operation.Action).Order(), Service.Requests.All.Select(request => request.Action).Distinct().Order());
        Assert.All(Service.Requests.All, request => Assert.Equal("GET", request.Method));
    }

    private static IEnumerable<string> FilesWith(string[] files, Regex pattern) =>
        files.Where(file => pattern.IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"new RpcRequest\(|RpcRequest \w+ = new\(|RpcRequest \w+\(.*=>\s+new\(")]
    private static partial Regex NewRequest();

    [GeneratedRegex(@"new Operation\(|new\(CloudService\.")]
    private static partial Regex NewOperation();

    [GeneratedRegex("\"((?:Describe|List|Get|Set|Create|Delete|Batch|Upload|Assume)[A-Z][A-Za-z]{5,})\"")]
    private static partial Regex QuotedAction();
}
