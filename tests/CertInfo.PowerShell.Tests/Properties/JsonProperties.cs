using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>Responses with fields of any kind: each is read, nothing is printed raw, and what is whole stays as it is.</summary>
public class JsonProperties : PropertyTest
{
    private static readonly FixedClock Clock = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static readonly string[] Names =
    [
        "CertId", "CertName", "CertType", "CreateTime", "CertExpireTime", "DomainList", "HttpsCrt", "DomainName", "CertCommonName", "CertStatus",
        "CertStartTime", "CertUpdateTime", "DomainCnameStatus", "ServerCertificate", "ServerCertificateStatus", "Status", "CertRegion", "Common", "Fingerprint",
        "Issuer", "LastTime", "certid", "Unknown", "SSLPub", "SSLProtocol", "CertificateId", "CertificateName", "CommonName", "SubjectAlternativeNames", "Domain",
        "NotBefore", "NotAfter", "KeySize", "ExistPrivateKey", "UsingProductList", "SslProtocol", "DomainStatus",
    ];

    // The bytes of a JSON string: escapes, halves of pairs, and what is not UTF-8.
    private static readonly Gen<byte[]> Piece = Gen.Frequency(
        (6, Gen.OneOf(
            "a", "B", " ", "1644", "2098-02-08 08:02:07 +0000 UTC", "0000-00-00", "example.com", ",", ";", "[", "]", "例", "😀", "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----",
            "\\n", "\\r", "\\t", "\\\\", "\\\"", "\\/", "\\b", "\\f", "\\\\n", "\\u001b[2J", "\\u0000", "\\u009b", "\\u202e", "\\u4f8b", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\uD800\\u0041")
            .Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte[0x80, 0xff].Array[1, 4]),
        (1, Gen.Char['\u0020', '\u007e'].Where(c => c is not ('"' or '\\')).Select(c => new[] { (byte)c })));

    private static readonly Gen<byte[]> Text = Piece.Array[0, 6].Select(pieces => Quoted(pieces.SelectMany(piece => piece)));

    private static readonly Gen<byte[]> Scalar = Gen.Frequency(
        (8, Text),
        (2, Gen.OneOf("null", "true", "false", "0", "-1", "1679896965", "1679896965000", "1.5e300", "-0.0", "12345678901234567890123").Select(Encoding.UTF8.GetBytes)));

    private static readonly Gen<byte[]> Value = Gen.Frequency(
        (8, Scalar),
        (1, Scalar.Array[0, 3].Select(items => Joined('[', items, ']'))),
        (1, Gen.Select(Gen.OneOf(Names), Scalar.Array[0, 3]).Select((name, items) => Joined('{', [[.. Quoted(Encoding.UTF8.GetBytes(name)), (byte)':', .. Joined('[', items, ']')]], '}'))));

    private static readonly Gen<byte[]> Item = Gen.Select(Gen.OneOf(Names), Value).Array[0, 8]
        .Select(fields => Joined('{', fields.Select(field => (byte[])[.. Quoted(Encoding.UTF8.GetBytes(field.Item1)), (byte)':', .. field.Item2]), '}'));

    private static readonly Gen<byte[]> List = Gen.Frequency((9, Item), (1, Value)).Array[0, 4].Select(items => Joined('[', items, ']'));

    [Fact]
    public void A_certificate_is_read_whatever_its_fields_are() => Check(
        List,
        list =>
        {
            var log = new CommandLog();
            CertificateInfoResponse response = JsonSerializer.Deserialize(Response(list), CdnJsonContext.Instance.CertificateInfoResponse)!;
            foreach (CertificateInfoItem item in response.CertInfos!.CertInfo!.Items)
            {
                AssertSafe(CertificateMapper.Map(item, "asked", null, null, Clock, log));
            }

            AssertSafe(log);
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_domain_is_read_whatever_its_fields_are() => Check(
        List,
        list =>
        {
            var log = new CommandLog();
            DomainCertificateResponse response = JsonSerializer.Deserialize(Response(list), CdnJsonContext.Instance.DomainCertificateResponse)!;
            foreach (DomainCertificateItem item in response.CertInfos!.CertInfo!.Items)
            {
                DomainState state = DomainCertificateMapper.MapState(item, "asked", "asked", CloudService.Cdn, log);
                AssertSafe(state.CnameStatus);
                AssertSafe(state.HttpsStatus);
                AssertSafe(state.ApplicationStatus);
                AssertSafe(state.CertRegion);
                Assert.False(string.IsNullOrWhiteSpace(state.DomainName));
                AssertSafe(CertificateMapper.Map(item, state, null, Clock, log));
                DomainCertificate certificate = DomainCertificateMapper.Map(item, "place", CloudService.Cdn, Clock, log);
                Assert.All(
                    [certificate.DomainName, certificate.CertName, certificate.CommonName, certificate.CertType, certificate.CertStatus, certificate.ToString()],
                    AssertSafe);
            }

            AssertSafe(log);
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_certificate_of_the_list_is_read_whatever_its_fields_are() => Check(
        List,
        list =>
        {
            var log = new CommandLog();
            byte[] json = [.. """{"CertificateListModel":{"Count":1,"CertList":{"Cert":"""u8, .. list, .. "}}}"u8];
            AvailableCertificateResponse response = JsonSerializer.Deserialize(json, CdnJsonContext.Instance.AvailableCertificateResponse)!;
            foreach (AvailableCertificateItem item in response.CertificateListModel!.CertList!.Cert!.Items)
            {
                CertificateSummary summary = AvailableCertificateMapper.Map(item, "place", log);
                Assert.All(
                    [summary.CertId, summary.CertName, summary.CommonName, summary.Issuer, summary.Fingerprint, summary.CertRegion, summary.ToString()],
                    AssertSafe);
            }

            AssertSafe(log);
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_managed_certificate_is_read_whatever_its_fields_are() => Check(
        List,
        list =>
        {
            var log = new CommandLog();
            byte[] json = [.. """{"TotalCount":1,"CertificateList":"""u8, .. list, (byte)'}'];
            ManagedCertificateResponse response = JsonSerializer.Deserialize(json, CdnJsonContext.Instance.ManagedCertificateResponse)!;
            foreach (ManagedCertificateItem item in response.CertificateList!.Items)
            {
                ManagedCertificate certificate = ManagedCertificateMapper.Map(item, "place", Clock, log);
                Assert.All(
                    [
                        certificate.CertId, certificate.CertIdentifier, certificate.CertName, certificate.CommonName, certificate.Issuer, certificate.CertStatus, certificate.CertSource,
                        certificate.KeyAlgorithm, certificate.Fingerprint, certificate.InstanceId, .. certificate.SubjectAlternativeNames, .. certificate.UsedBy, certificate.ToString(),
                    ],
                    AssertSafe);
            }

            AssertSafe(log);
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_domain_without_HTTPS_is_read_whatever_its_fields_are() => Check(
        List,
        list =>
        {
            var log = new CommandLog();
            byte[] json = [.. """{"TotalCount":1,"Domains":{"PageData":"""u8, .. list, .. "}}"u8];
            UserDomainsResponse response = JsonSerializer.Deserialize(json, CdnJsonContext.Instance.UserDomainsResponse)!;
            foreach (UserDomainItem item in response.Domains!.PageData!.Items)
            {
                DomainCertificate domain = DomainCertificateMapper.Map(item, "place", Clock, log);
                Assert.All([domain.DomainName, domain.HttpsStatus, domain.DomainStatus], AssertSafe);
            }

            AssertSafe(log);
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_text_is_what_the_platform_reads_and_damaged_where_that_cannot() => Check(
        Value,
        value =>
        {
            byte[] json = [.. """{"CertName":"""u8, .. value, (byte)'}'];
            ResponseText text = JsonSerializer.Deserialize(json, CdnJsonContext.Instance.CertificateInfoItem)!.CertName;
            using JsonDocument document = JsonDocument.Parse(value);
            string? expected = null;
            bool isDamaged = false;
            try
            {
                expected = document.RootElement.ValueKind switch
                {
                    JsonValueKind.String => document.RootElement.GetString(),
                    JsonValueKind.Null => null,
                    JsonValueKind.Array or JsonValueKind.Object => throw new InvalidOperationException(),
                    _ => document.RootElement.GetRawText(),
                };
            }
            catch (InvalidOperationException)
            {
                isDamaged = true;
            }

            Assert.Equal(isDamaged, text.IsDamaged);
            if (!isDamaged)
            {
                Assert.Equal(expected, text.Value);
            }
            else if (text.Value is not null)
            {
                Assert.Contains('\ufffd', text.Value);
                Assert.DoesNotContain(text.Value.EnumerateRunes(), rune => rune.Value is >= 0xd800 and <= 0xdfff);
            }
        },
        Encoding.Latin1.GetString);

    [Fact]
    public void A_text_that_is_whole_comes_back() => Check(
        TextOf("\"", "\\", "/", "\b\f\n\r\t", "é"),
        text => Assert.Equal(new(text, false), JsonSerializer.Deserialize(
            "{\"CertName\":" + JsonSerializer.Serialize(text) + "}", CdnJsonContext.Instance.CertificateInfoItem)!.CertName));

    private static byte[] Response(byte[] list) => [.. """{"CertInfos":{"CertInfo":"""u8, .. list, .. "}}"u8];

    private static byte[] Quoted(IEnumerable<byte> bytes) => [(byte)'"', .. bytes, (byte)'"'];

    private static byte[] Joined(char open, IEnumerable<byte[]> items, char close)
    {
        var bytes = new List<byte> { (byte)open };
        foreach (byte[] item in items)
        {
            if (bytes.Count > 1)
            {
                bytes.Add((byte)',');
            }

            bytes.AddRange(item);
        }

        bytes.Add((byte)close);
        return [.. bytes];
    }

    private static void AssertSafe(CertificateInfo info)
    {
        Assert.All([info.CertId, info.CertName, info.CertType, info.Subject, info.Issuer, info.Thumbprint, info.ToString(), info.Status], AssertSafe);
        Assert.All(info.DomainList, AssertSafe);
        Assert.DoesNotContain(info.DomainList, string.IsNullOrWhiteSpace);
        Assert.All(info.HttpsCrt?.Split('\n') ?? [], AssertSafe);
        Assert.NotNull(info.CertificateChain);
    }
}
