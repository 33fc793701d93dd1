using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using CertInfo.Cdn;
using CertInfo.Models;
using CertInfo.Tests.Unit;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>PEM of any shape: what .NET's own reader finds is found, and normalizing loses nothing.</summary>
public sealed class PemProperties : PropertyTest
{
    private static readonly TestChain Chain = new();

    private static readonly string[] Blocks =
    [
        TestChain.Pem(Chain.Leaf), TestChain.Pem(Chain.Authority), TestChain.Pem(Chain.Root),
        new(PemEncoding.Write("X509 CERTIFICATE", Chain.Leaf.RawData)),
        new(PemEncoding.Write("TRUSTED CERTIFICATE", [.. Chain.Leaf.RawData, 0x30, 0x00])),
        new(PemEncoding.Write("PRIVATE KEY", [0x30, 0x00])),
        "-----BEGIN CERTIFICATE-----\nxxx-----END CERTIFICATE-----",
    ];

    // A whole block with line ends of some kind, and sometimes cut off or with a character too many.
    private static readonly Gen<string> Block = Gen.Select(
        Gen.OneOf(Blocks),
        Gen.OneOf("\n", "\n", "\r\n", "\r", "\r\r\n", "\\n", "\\r\\n", "\\\\n", " ", "\t", "\n\n", " \n", "\n\t", "\v", "\f"),
        Gen.Frequency((8, Gen.Const(0)), (1, Gen.Int[1, 900])),
        Gen.Frequency((8, Gen.Const("")), (1, Gen.OneOf("\u0000", "-", "=", "\\", "\u200b", "\u001b[2J", "n", " "))),
        Gen.Int[0, 900]).Select((pem, lineEnd, cut, extra, at) =>
        {
            string text = pem.Replace("\n", lineEnd, StringComparison.Ordinal);
            text = text.Insert(Math.Min(at, text.Length), extra);
            return text[..Math.Max(0, text.Length - cut)];
        });

    private static readonly Gen<string> Pem = Gen.Frequency(
        (3, Block),
        (1, TextOf("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "-----BEGIN ", "-----", "-", "\n", "\r", "\\n", "\\r", "\\", " ", "\t", "MIIB", "subject=a")))
        .Array[0, 6].Select(string.Concat);

    [Fact]
    public void What_the_platform_finds_is_found() => Check(Pem, pem =>
    {
        List<string> found = Found(pem);
        int at = 0;
        foreach (string expected in Platform(pem))
        {
            at = found.IndexOf(expected, at) + 1;
            Assert.True(at > 0, expected);
        }
    });

    [Fact]
    public void To_normalize_loses_no_certificate_and_is_done_at_once() => Check(Pem, pem =>
    {
        string normalized = Models.Pem.Normalize(pem);

        Assert.Equal(Found(pem), Found(normalized));
        Assert.Equal(normalized, Models.Pem.Normalize(normalized));
        Assert.DoesNotContain('\r', normalized);
    });

    [Fact]
    public void What_is_shown_holds_the_same_certificates_and_the_platform_reads_each() => Check(Pem, pem =>
    {
        string? shown = ResponseFields.ReadPem(pem);

        Assert.All(shown?.Split('\n') ?? [], AssertSafe);
        Assert.Equal(Found(pem), Found(shown ?? ""));
        Assert.Equal(Found(pem), Platform(shown ?? "", "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"));
    });

    [Fact]
    public void The_properties_of_any_PEM_are_read() => Check(Pem, pem =>
    {
        var info = new CertificateInfo(new FixedClock(TestChain.Now)) { HttpsCrt = pem };

        Assert.Equal(Found(pem).Count, info.CertificateChain.Length);
        Assert.Equal(info.CertificateChain.Length > 0, info.Certificate is not null);
        Assert.Equal(ChainValidity.Read(pem)?.NotAfter?.LocalDateTime, info.Certificate?.NotAfter);
        AssertSafe(info.Subject);
    });

    private static List<string> Found(string pem) => [.. Models.Pem.EnumerateCertificates(pem).Select(Convert.ToHexString)];

    private static List<string> Platform(string pem, params string[] labels)
    {
        string[] wanted = labels.Length > 0 ? labels : ["CERTIFICATE"];
        var found = new List<string>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            byte[] der = Convert.FromBase64String(rest[fields.Base64Data].ToString());
            if (wanted.Contains(rest[fields.Label].ToString())
                && AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.DER, out Asn1Tag tag, out int offset, out _, out int consumed)
                && tag == Asn1Tag.Sequence
                && der.Length > offset
                && der[offset] == 0x30)
            {
                found.Add(Convert.ToHexString(der.AsSpan(0, consumed)));
            }

            rest = rest[fields.Location.End..];
        }

        return found;
    }
}
