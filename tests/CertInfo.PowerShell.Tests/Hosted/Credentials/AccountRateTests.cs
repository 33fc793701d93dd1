using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>The rate limiter belongs to the account, whatever access key signs the calls.</summary>
public sealed class AccountRateTests : CredentialTest
{
    [Theory]
    [InlineData("RamRoleArn")]
    [InlineData("OIDC")]
    [InlineData("metadata")]
    [InlineData("CloudSSO")]
    [InlineData("credentials URI")]
    public async Task A_renewed_access_key_has_the_rate_limiter_of_the_key_before(string mode)
    {
        SetUp(mode);
        string first = AssertServes();
        AdaptiveRateLimiter limiter = State.Get<RateLimiters>().GetOrCreate((await SelectAsync()).RateLimitPartition + "\nCdn", Service.Endpoint, State.Clock);
        limiter.OnThrottled(TimeSpan.Zero, null);
        double rate = limiter.Rate;

        Account issued = Service.Accounts.All.Single(account => account.AccessKeyId == first);
        Service.Accounts.Add(issued with { Expiration = DateTimeOffset.UtcNow.AddMinutes(-1) });

        Assert.NotEqual(first, AssertServes());
        Assert.Equal(rate + 1, limiter.Rate);
    }

    [Fact]
    public async Task Roles_of_one_account_share_a_rate_limiter_and_those_of_other_accounts_do_not()
    {
        string partition = await PartitionOf(Role("acs:ram::1000000000000000:role/cdn-reader"));

        Assert.Equal(partition, await PartitionOf(Role("acs:ram::1000000000000000:role/other", ("ram_session_name", "second"))));
        Assert.Equal(partition, await PartitionOf(Profile("CloudSSO", [.. CloudSso(), ("cloud_sso_account_id", "1000000000000000"), ("access_token", "x"), ("cloud_sso_access_token_expire", 4102444800)])));
        Assert.NotEqual(partition, await PartitionOf(Role("acs:ram::2000000000000000:role/cdn-reader")));
    }

    [Fact]
    public async Task Access_keys_and_roles_of_unknown_accounts_do_not_share_a_rate_limiter()
    {
        string[] partitions =
        [
            await PartitionOf(Profile("AK", ("access_key_id", "LTAI-one"), ("access_key_secret", "x"))),
            await PartitionOf(Profile("AK", ("access_key_id", "LTAI-two"), ("access_key_secret", "x"))),
            await PartitionOf(Role("role-one")),
            await PartitionOf(Role("role-two")),
        ];

        Assert.Equal(partitions.Length, partitions.Distinct().Count());
    }

    private static Dictionary<string, object> Role(string arn, params (string Field, object Value)[] more) => Profile(
        "RamRoleArn", [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret), ("ram_role_arn", arn), .. more]);

    private async Task<string> PartitionOf(Dictionary<string, object> profile)
    {
        WriteConfig(profile);
        return (await SelectAsync()).RateLimitPartition;
    }

    private async Task<ICredentialProvider> SelectAsync()
    {
        var context = new CredentialContext(new HttpOptions(State, TimeSpan.FromSeconds(30)), new RetryOptions(0, () => 0));
        return (await DefaultCredentialProviderChain.SelectAsync(null, null, context, new CommandLog(), TestContext.Current.CancellationToken)).Provider!;
    }

    private void SetUp(string mode)
    {
        switch (mode)
        {
            case "RamRoleArn": WriteConfig(Role(StsService.RoleArn)); break;
            case "OIDC": SetUpOidc(); break;
            case "metadata": OnEcs(); break;
            case "CloudSSO": WriteConfig(Profile(mode, [.. CloudSso(), ("access_token", Service.CloudSso.AccessToken), ("cloud_sso_access_token_expire", 4102444800)])); break;
            default: SetUpCredentialsUri(); break;
        }
    }
}
