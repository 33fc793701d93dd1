using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>Test vectors of the guide, of the tests of the official SDK, and computed with the official openapi-core.</summary>
public class Acs3SignerTests
{
    private const string Nonce = "3156853299f313e23d1673dc12e1703d";
    private const string OddId = "1644 xx~*'()!+/=&é证";

    private static readonly DateTimeOffset GuideTime = Time("2023-10-26T10:22:32Z");
    private static readonly AccessKeyCredential GuideKey = Key("YourAccessKeyId", "YourAccessKeySecret");

    [Fact]
    public void The_guides_own_example()
    {
        var request = new RpcRequest(
            "RunInstances",
            "2014-05-26",
            KeyValuePair.Create("RegionId", "cn-shanghai"),
            KeyValuePair.Create("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"))
        {
            Method = "POST",
        };

        SignedRequest signed = Acs3Signer.Sign(request, "ecs.cn-shanghai.aliyuncs.com", GuideKey, GuideTime, Nonce);

        Assert.Equal("ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259", signed.StringToSign);
        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            signed.Authorization);
    }

    [Theory]
    [InlineData("1644xx", null, "54773ad303243c6f339fdfc505bb18543c8c5ddf49125f2b5a7bfd76a15b7563")]
    [InlineData(OddId, "token/with+odd=chars", "10d827771ece3319d0a36358283af284d5f923df8e57c526d5db7846c079bdcb")]
    public void DescribeCertificateInfoByID_as_the_official_library_signs_it(string certId, string? token, string signature)
    {
        SignedRequest signed = Acs3Signer.Sign(
            Describe(certId),
            "cdn.aliyuncs.com",
            Key("testid", "testsecret", token),
            Time("2026-01-02T03:04:05Z"),
            "5c1e43dc9e51477182c07d5eceb547a1");

        Assert.EndsWith(",Signature=" + signature, signed.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1644xx", null, "ea0e6f9a9d34010439b58f3c35d0c391ee37796b21fa73c80617aa6c749d5f61", "3377a3320f46de7e6843677412ffc29c204ea99e8de33bdc4881ee960aa53e01")]
    [InlineData("1644xx", "YourSecurityToken", "98192451171858d8cd0d90715991963575f7ad4ed2e8e3e57c814b1f7e8b2afe", "570fd18648e39beeb381f4f3e654afd2e2fd9abb5b3f343063513ea14cbefb4a")]
    [InlineData("a b*c~d/!'()é", null, "61e8ae14a71c9237afc7563d943bc15ce39bdcde8f68246d77e5b22f28c8b5ca", "69ad793fa9de82baccea8fdfc3cb8ea0cc0632e5be0de04eb9846bdebbf58caf")]
    public void DescribeCertificateInfoByID_with_the_guides_key(string certId, string? token, string hash, string signature)
    {
        SignedRequest signed = Acs3Signer.Sign(Describe(certId), "cdn.aliyuncs.com", Key("YourAccessKeyId", "YourAccessKeySecret", token), GuideTime, Nonce);

        Assert.Equal("ACS3-HMAC-SHA256\n" + hash, signed.StringToSign);
        Assert.EndsWith(",Signature=" + signature, signed.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_further_x_acs_header_is_signed()
    {
        SignedRequest signed = Acs3Signer.Sign(
            Describe("1644xx"),
            "cdn.aliyuncs.com",
            Key("YourAccessKeyId", "YourAccessKeySecret", "YourSecurityToken"),
            GuideTime,
            Nonce,
            new Dictionary<string, string> { ["x-acs-accesskey-id"] = "YourAccessKeyId" });

        Assert.Equal("ACS3-HMAC-SHA256\n0e81f0a42c6bb4e7abfac62adefbdff5bfd882d168625006885fca35a83ad3bd", signed.StringToSign);
        Assert.EndsWith(",Signature=76b4925152b74b7758e4edb034297e832ab27c321ff7dc73d1b9a66cc2c2bb4a", signed.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void The_official_Python_librarys_own_test()
    {
        const string PayloadHash = "55e12e91650d2fec56ec74e1d3e4ddbfce2ef3a65890c2a19ecf88a307e76a23";
        KeyValuePair<string, string>[] headers = [KeyValuePair.Create("x-acs-test", "http,https")];
        string query = Acs3Signer.CreateCanonicalQuery([KeyValuePair.Create("test", "ok"), KeyValuePair.Create("empty", "")]);

        string toSign = Acs3Signer.CreateStringToSign(Acs3Signer.CreateCanonicalRequest("GET", "/", query, headers, PayloadHash));

        Assert.Equal("empty=&test=ok", query);
        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=acesskey,SignedHeaders=x-acs-test,Signature=d16b30a7699ae9e43875b13195b2f81bcc3ed10c14a9b5eb780e51619aa50be1",
            Acs3Signer.CreateAuthorization(Key("acesskey", "secret"), headers, toSign));
    }

    [Fact]
    public void What_was_signed_can_be_shown_afterwards()
    {
        SignedRequest signed = Acs3Signer.Sign(Describe(new string('é', 2000)), "cdn.aliyuncs.com", GuideKey, GuideTime, Nonce);

        Assert.StartsWith("GET\n/\nCertId=%C3%A9", signed.CanonicalRequest, StringComparison.Ordinal);
        Assert.Equal("ACS3-HMAC-SHA256\n" + Acs3Signer.ComputeHash(Encoding.UTF8.GetBytes(signed.CanonicalRequest)), signed.StringToSign);
    }

    [Fact]
    public void The_hash_of_no_body_and_of_one()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Acs3Signer.ComputeHash([]));
        Assert.Equal("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Acs3Signer.ComputeHash("test"u8.ToArray()));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    public void The_date_is_Gregorian_and_in_ASCII_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            SignedRequest signed = Acs3Signer.Sign(Describe("1644xx"), "cdn.aliyuncs.com", GuideKey, GuideTime.ToOffset(TimeSpan.FromHours(8)), Nonce);
            Assert.Equal("2023-10-26T10:22:32Z", signed.Headers.Single(h => h.Key == "x-acs-date").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Neither_the_credential_nor_the_signed_request_prints_a_secret()
    {
        AccessKeyCredential key = Key("LTAI4FsomethingABCD", "secretsecret", "tokentoken");
        SignedRequest signed = Acs3Signer.Sign(Describe("1644xx"), "cdn.aliyuncs.com", key, GuideTime, Nonce);

        Assert.Equal("…ABCD", key.ToString());
        Assert.DoesNotContain("tokentoken", signed.ToString(), StringComparison.Ordinal);
    }

    private static RpcRequest Describe(string certId) =>
        new("DescribeCertificateInfoByID", "2018-05-10", KeyValuePair.Create("CertId", certId));

    private static AccessKeyCredential Key(string id, string secret, string? token = null) =>
        AccessKeyCredential.Create(id, secret, token);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
