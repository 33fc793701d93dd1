using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>Temporary keys of two accounts: each call of each service has the key and the token of its own account.</summary>
public sealed class AccountCredentialTests : AccountsTest
{
    private const string OwnToken = "second/token+of=its-own";

    private static readonly string[] Actions =
    [
        "DescribeCdnHttpsDomainList", "DescribeDcdnHttpsDomainList", "ListCertificates", "DescribeDomainCertificateInfo", "DescribeCertificateInfoByID",
        "DescribeDcdnDomainCertificateInfo", "DescribeUserVipsByDomain", "DescribeDcdnUserVipsByDomain",
    ];

    protected override void Prepare()
    {
        base.Prepare();
        Account second = Service.Accounts.All.Single(account => account.AccessKeyId == SecondKey);
        Service.Accounts.Add(new("STS.second", "second-sts-secret") { SecurityToken = OwnToken, Resources = second.Resources });
        foreach (DomainStore domains in new[] { Service.Domains, Service.DcdnDomains, Service.Second.Domains, Service.Second.DcdnDomains })
        {
            domains.Reset(domains.All.Select(domain => domain with { EdgeNodes = ["127.0.0.1"] }));
        }
    }

    [Theory]
    [InlineData("prod-role", "dev-role")]
    [InlineData("dev-role", "prod-role")]
    [InlineData("prod", "dev-role")]
    [InlineData("sts", "prod-role")]
    [InlineData("prod", "sts")]
    public void Each_call_has_the_key_and_the_token_of_its_account(string first, string second)
    {
        WriteConfig(
            [.. new[] { first, second }.Select(name => name switch
            {
                "sts" => Profile("StsToken", ("name", name), ("access_key_id", "STS.second"), ("access_key_secret", "second-sts-secret"), ("sts_token", OwnToken)),
                "prod" => Profile("AK", ("name", name), ("access_key_id", FirstKey), ("access_key_secret", AccountStore.AccessKeySecret)),
                "prod-role" => Role(name, FirstKey, AccountStore.AccessKeySecret, StsService.RoleArn),
                _ => Role(name, SecondKey, AccountStore.SecondAccessKeySecret, SecondAccount.RoleArn),
            })]);

        // No node listens on the port, so that each domain ends with an error.
        Run($"$found = {EveryService} -ProfileName {first}, {second}; $found | Get-AlibabaCertificateInfo | Get-AlibabaEdgeCertificate -EdgeNode -Port 1");
        IReadOnlyList<string> found = [.. Get<object>("$found").Select(Describe)];

        RecordedRequest[] calls = [.. Service.Requests.All.Where(request => request.Action != "AssumeRole")];
        Assert.Equal(Actions.Order(), calls.Select(request => request.Action!).Distinct().Order());

        // CDN knows the names of a certificate of CAS that are domains of the account, and the certificates that are in use on them.
        Assert.All(calls, request => Assert.True(request.Status == 200 || request.Code is "CertNotExisted" or "InvalidDomain.NotFound", request.Code));
        string[] keys = [.. calls.Select(request => request.AccessKeyId!).Distinct()];
        Assert.Equal(2, keys.Length);
        foreach (string key in keys)
        {
            Account account = Service.Accounts.All.Single(each => each.AccessKeyId == key);
            RecordedRequest[] own = [.. calls.Where(request => request.AccessKeyId == key)];
            Assert.Equal(Actions.Order(), own.Select(request => request.Action!).Distinct().Order());
            Assert.All(own, request => Assert.Equal(account.SecurityToken, request.SecurityToken));
            string prefix = account.Resources is null ? "1" : "2";
            Assert.All(own.Where(request => request.CertId is not null && request.CertId != "9128192"), request => Assert.StartsWith(prefix, request.CertId, StringComparison.Ordinal));
        }

        bool isFirstBefore = first.StartsWith('p');
        string prod = isFirstBefore ? first : second;
        string dev = isFirstBefore ? second : first;
        Assert.Equal(First.Select(each => prod + each[4..]), found.Where(each => each.StartsWith(prod + " ", StringComparison.Ordinal)));
        Assert.Equal(Second.Select(each => dev + each[3..]), found.Where(each => each.StartsWith(dev + " ", StringComparison.Ordinal)));
    }

    private static Dictionary<string, object> Role(string name, string id, string secret, string arn) =>
        Profile("RamRoleArn", ("name", name), ("access_key_id", id), ("access_key_secret", secret), ("ram_role_arn", arn));
}
