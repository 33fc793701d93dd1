using System;
using System.Collections.Generic;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The verifier of the emulator passes the published test vectors, so that it does not share a mistake with the signer.</summary>
public class EmulatorSignatureTests
{
    [Fact]
    public void The_guides_own_example() =>
        Assert.Equal(
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            Signature("POST", "ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26", "2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d", "YourAccessKeySecret", null, ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"), ("RegionId", "cn-shanghai")));

    [Theory]
    [InlineData("1644xx", null, "54773ad303243c6f339fdfc505bb18543c8c5ddf49125f2b5a7bfd76a15b7563")]
    [InlineData("1644 xx~*'()!+/=&é证", "token/with+odd=chars", "10d827771ece3319d0a36358283af284d5f923df8e57c526d5db7846c079bdcb")]
    public void DescribeCertificateInfoByID(string certId, string? token, string signature) =>
        Assert.Equal(
            signature,
            Signature("GET", "cdn.aliyuncs.com", "DescribeCertificateInfoByID", "2018-05-10", "2026-01-02T03:04:05Z", "5c1e43dc9e51477182c07d5eceb547a1", "testsecret", token, ("CertId", certId)));

    private static string Signature(string method, string host, string action, string version, string date, string nonce, string secret, string? token, params (string Name, string Value)[] query)
    {
        string hash = Acs3.Hash([]);
        var headers = new Dictionary<string, string>
        {
            ["host"] = host,
            ["x-acs-action"] = action,
            ["x-acs-content-sha256"] = hash,
            ["x-acs-date"] = date,
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-version"] = version,
        };
        if (token is not null)
        {
            headers["x-acs-security-token"] = token;
        }

        string canonical = Acs3.CanonicalRequest(method, "/", Array.ConvertAll(query, p => KeyValuePair.Create(p.Name, p.Value)), headers, hash);
        return Acs3.Signature(secret, Acs3.StringToSign(canonical));
    }
}
