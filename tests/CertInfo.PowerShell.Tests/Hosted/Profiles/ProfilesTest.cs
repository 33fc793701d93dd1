using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using CertInfo.Tests.Hosted.Credentials;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>A machine with the profiles prod and dev, of two accounts, and the profile wrong, whose key the service does not know.</summary>
public abstract class ProfilesTest : CredentialTest
{
    protected const string FirstKey = AccountStore.AccessKeyId;
    protected const string SecondKey = AccountStore.SecondAccessKeyId;

    protected override void Prepare()
    {
        base.Prepare();
        WriteConfig(
            Profile("AK", ("name", "prod"), ("access_key_id", FirstKey), ("access_key_secret", AccountStore.AccessKeySecret)),
            Profile("AK", ("name", "dev"), ("access_key_id", SecondKey), ("access_key_secret", AccountStore.SecondAccessKeySecret)),
            Profile("AK", ("name", "wrong"), ("access_key_id", "unknown"), ("access_key_secret", "unknown")),
            Profile("AK", ("name", "broken"), ("access_key_id", "")));
    }

    /// <summary>The run has one error, whose target is a profile, and which did not end the command.</summary>
    protected static ErrorRecord AssertOneError(EngineRun run, string id, string profileName)
    {
        Assert.Null(run.Terminating);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(profileName, error.TargetObject);
        return error;
    }

    /// <summary>The keys that signed the requests, in the order of their first request.</summary>
    protected string[] Keys(string action) => [.. Service.Requests.All.Where(request => request.Action == action).Select(request => request.AccessKeyId!).Distinct()];

    /// <summary>The key that signed the request for a domain.</summary>
    protected string[] KeysOf(string domainName) => [.. Service.Requests.All
        .Where(request => request.Action == "DescribeDomainCertificateInfo" && request.Parameter("DomainName") == domainName)
        .Select(request => request.AccessKeyId!)];
}
