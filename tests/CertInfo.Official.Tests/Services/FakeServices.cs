using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Tests.SetUps;

namespace CertInfo.Tests.Services;

/// <summary>CDN, STS, instance metadata, CloudSSO, OAuth and a credentials URI, for one process. They record who signs.</summary>
internal sealed class FakeServices : IAsyncDisposable
{
    private const string Cdn = "cdn.aliyuncs.com";
    private const string Sts = "sts.aliyuncs.com";

    private readonly CdnEmulator _emulator;

    private FakeServices(CdnEmulator emulator) => _emulator = emulator;

    public string Address => _emulator.Endpoint.AbsoluteUri.TrimEnd('/');

    public static async Task<FakeServices> StartAsync()
    {
        CdnEmulator emulator = await CdnEmulator.StartAsync();
        foreach (Account key in Keys.All)
        {
            emulator.Accounts.Add(key);
        }

        emulator.Sts.Roles.UnionWith([Keys.FirstRole, Keys.SecondRole]);
        return new(emulator);
    }

    /// <summary>Undoes what the set-up before has changed, and applies this one.</summary>
    public void Apply(SetUp setUp)
    {
        _emulator.Intercept = null;
        _emulator.Sts.Assumptions.Clear();
        _emulator.Metadata.Role = "EcsCdnReader";
        _emulator.Metadata.Version1 = _emulator.Metadata.Version2 = true;
        _emulator.OAuth.AccessToken = LogInSetUps.AccessToken;
        _emulator.OAuth.RefreshToken = LogInSetUps.RefreshToken;
        setUp.Services(_emulator);
    }

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _emulator.Requests.Clear();

    /// <summary>Says who signed the call to the CDN, and where it went if that is not the usual host. Null where nobody did.</summary>
    public string? FindSigner()
    {
        RecordedRequest? call = _emulator.Requests.All.LastOrDefault(request => request.Action == "DescribeCertificateInfoByID");
        return call is null ? null
            : Describe(call.AccessKeyId!)
            + (call.Host == Cdn ? "" : $" at {call.Host}")
            + (call.Status == 200 ? "" : $", refused with {call.Code}");
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    private string Describe(string accessKeyId)
    {
        if (_emulator.Sts.Assumptions.FirstOrDefault(assumption => assumption.AccessKeyId == accessKeyId) is { } role)
        {
            string caller = role.CallerAccessKeyId is { } id ? Describe(id) : "OIDC token";
            string[] details = [.. Details(role.Request)];
            return $"{caller} -> {role.Request.Field("RoleArn")!.Split('/')[^1]}" + (details.Length > 0 ? $" ({string.Join(", ", details)})" : "");
        }

        // The emulator describes what it issues, such as "instance role". The keys of the set-ups have no description.
        return _emulator.Accounts.All.FirstOrDefault(account => account.AccessKeyId == accessKeyId) is { Description.Length: > 0 } issued
            ? issued.Description + (issued.Description == "instance role" ? " " + _emulator.Metadata.Role : "")
            : accessKeyId;
    }

    /// <summary>What the caller told STS beyond the role, without what both sides say of themselves.</summary>
    private static IEnumerable<string> Details(RecordedRequest request)
    {
        if (request.Host != Sts)
        {
            yield return "at " + request.Host;
        }

        string session = request.Field("RoleSessionName")!;
        if (session != "CertInfo" && !session.StartsWith("credentials-nodejs-", StringComparison.Ordinal))
        {
            yield return "session " + session;
        }

        if (request.Field("DurationSeconds") != 3600.ToString(CultureInfo.InvariantCulture))
        {
            yield return request.Field("DurationSeconds") + " s";
        }

        foreach (string name in new[] { "Policy", "ExternalId" })
        {
            if (request.Field(name) is { } value)
            {
                yield return $"{name} {value}";
            }
        }
    }
}
