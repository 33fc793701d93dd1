using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Cdn;
using CertInfo.Models;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>PEM as a lax parser reads it (RFC 7468, section 3), held against .NET's own reader and, where it is installed, OpenSSL.</summary>
public sealed class PemWhiteSpaceTests : IDisposable
{
    private readonly TestChain _chain = new();

    public static TheoryData<string> LineEnds { get; } = ["\n", "\r\n", "\r", "\r\r\n", "\n\n", "\t\n", " \n", "\n\t", "\n ", " ", "\t"];

    public static TheoryData<string> LiteralLineEnds { get; } = ["\\n", "\\r\\n", "\\r", "\\t\\n", "\\\\n", "\\\\r\\\\n", "\\n\n", "\\n\r\n"];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [MemberData(nameof(LineEnds))]
    [MemberData(nameof(LiteralLineEnds))]
    public void White_space_of_any_kind_becomes_line_ends(string lineEnd)
    {
        string pem = WithLineEnds(TestChain.Pem(_chain.Leaf) + "\n" + TestChain.Pem(_chain.Authority) + "\n", lineEnd);

        string read = ResponseFields.ReadPem(pem)!;

        Assert.Equal([_chain.Leaf.Thumbprint, _chain.Authority.Thumbprint], Thumbprints(read));
        Assert.Equal(TestChain.Pem(_chain.Leaf) + "\n" + TestChain.Pem(_chain.Authority), string.Join('\n', read.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal([_chain.Leaf.Thumbprint, _chain.Authority.Thumbprint], Thumbprints(pem));
    }

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void What_the_platform_reads_is_read_alike(string lineEnd)
    {
        string pem = WithLineEnds(TestChain.Pem(_chain.Leaf) + "\n" + TestChain.Pem(_chain.Authority) + "\n", lineEnd);

        Assert.Equal(Platform(pem), Thumbprints(pem));
        Assert.Equal(Platform(pem), Platform(ResponseFields.ReadPem(pem)!));
        using X509Certificate2 first = X509Certificate2.CreateFromPem(pem);
        Assert.Equal(first.Thumbprint, Thumbprints(pem)[0]);
    }

    [Theory]
    [MemberData(nameof(LineEnds))]
    [MemberData(nameof(LiteralLineEnds))]
    public void OpenSSL_reads_what_HttpsCrt_holds(string lineEnd)
    {
        OpenSsl.Require();
        string pem = WithLineEnds(TestChain.Pem(_chain.Leaf) + "\n" + TestChain.Pem(_chain.Authority) + "\n", lineEnd);

        Assert.Equal([_chain.Leaf.Thumbprint, _chain.Authority.Thumbprint], OpenSsl.Thumbprints(ResponseFields.ReadPem(pem)!));
    }

    [Theory]
    [InlineData("\\n", "\n")]
    [InlineData("\n", "\\n")]
    [InlineData("\\r\\n", "\r\n")]
    [InlineData("\r", "\\n")]
    public void A_block_with_literal_line_ends_beside_one_with_real_ones_is_read(string first, string second)
    {
        string pem = WithLineEnds(TestChain.Pem(_chain.Leaf) + "\n", first) + WithLineEnds(TestChain.Pem(_chain.Authority) + "\n", second);

        var info = new CertificateInfo(new FixedClock(TestChain.Now)) { HttpsCrt = ResponseFields.ReadPem(pem) };

        Assert.Equal(_chain.Leaf.Thumbprint, info.Thumbprint);
        Assert.Equal(2, info.CertificateChain.Length);
        Assert.Equal(Platform(info.HttpsCrt!), info.CertificateChain.Select(c => c.Thumbprint));
    }

    [Theory]
    [InlineData("X509 CERTIFICATE")]
    [InlineData("TRUSTED CERTIFICATE")]
    [InlineData("CERTIFICATE")]
    public void Each_label_that_OpenSSL_reads_is_read(string label)
    {
        byte[] der = label == "TRUSTED CERTIFICATE" ? [.. _chain.Leaf.RawData, 0x30, 0x05, 0x0c, 0x03, 0x66, 0x6f, 0x6f] : _chain.Leaf.RawData;
        string pem = new string(PemEncoding.Write(label, der)) + "\n";

        Assert.Equal([_chain.Leaf.Thumbprint], Thumbprints(pem));
        Assert.Equal(pem, ResponseFields.ReadPem(pem));
        if (OpenSsl.IsInstalled)
        {
            Assert.Equal([_chain.Leaf.Thumbprint], OpenSsl.Thumbprints(pem));
        }
    }

    [Fact]
    public void A_trusted_certificate_of_OpenSSL_is_read()
    {
        OpenSsl.Require();
        string trusted = OpenSsl.Run(TestChain.Pem(_chain.Leaf) + "\n", "x509", "-trustout", "-addtrust", "serverAuth", "-setalias", "an alias");

        Assert.StartsWith("-----BEGIN TRUSTED CERTIFICATE-----", trusted, StringComparison.Ordinal);
        Assert.Equal([_chain.Leaf.Thumbprint], Thumbprints(trusted));
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERT\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n")]
    [InlineData("-----BEGIN \n-----END CERTIFICATE-----\n")]
    [InlineData("text ----- -----BEGIN\n")]
    public void A_block_without_an_end_does_not_hide_the_next(string before)
    {
        string pem = before + TestChain.Pem(_chain.Leaf) + "\n";

        Assert.Equal([_chain.Leaf.Thumbprint], Thumbprints(pem));
        Assert.Equal([_chain.Leaf.Thumbprint], Thumbprints(ResponseFields.ReadPem(pem)));
        Assert.Equal([_chain.Leaf.Thumbprint], Platform(pem));
    }

    [Fact]
    public void A_block_without_line_ends_does_not_hide_the_next() =>
        Assert.Equal([_chain.Leaf.Thumbprint], Thumbprints("-----BEGIN CERTIFICATE-----" + TestChain.Pem(_chain.Leaf)));

    [Fact]
    public void A_block_without_an_end_is_not_read()
    {
        string pem = TestChain.Pem(_chain.Leaf);
        string cut = pem[..pem.IndexOf("-----END", StringComparison.Ordinal)];

        Assert.Empty(Thumbprints(cut));
        Assert.Equal(Platform(cut), Thumbprints(cut));
    }

    [Fact]
    public void Text_between_certificates_stays_and_gets_real_line_ends_too()
    {
        string leaf = TestChain.Pem(_chain.Leaf);

        Assert.Equal($"a\\n\nb\\u0009c\n{leaf}\n", ResponseFields.ReadPem($"a\\n\r\nb\tc\r\n{leaf}\r\n"));
        Assert.Equal($"subject=a\nissuer=b\n{leaf}\n", ResponseFields.ReadPem($"subject=a\\nissuer=b\\n{leaf}\\n"));
        Assert.Equal($"{leaf}\nbetween\n{leaf}", ResponseFields.ReadPem($"{leaf} between {leaf} "));
        Assert.Equal($"{leaf}\n{leaf}", ResponseFields.ReadPem(leaf + leaf));
    }

    [Fact]
    public void Lines_of_another_length_stay_and_a_line_without_end_is_wrapped()
    {
        string base64 = Convert.ToBase64String(_chain.Leaf.RawData);
        string[] lines = [.. base64.Chunk(76).Select(line => new string(line))];
        string wide = $"-----BEGIN CERTIFICATE-----\n{string.Join('\n', lines)}\n-----END CERTIFICATE-----";

        Assert.Equal(wide, ResponseFields.ReadPem(wide));
        Assert.Equal(TestChain.Pem(_chain.Leaf), ResponseFields.ReadPem($"-----BEGIN CERTIFICATE-----{base64}-----END CERTIFICATE-----"));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\\n")]
    [InlineData("\t\\r\\n")]
    public void Nothing_but_white_space_is_no_PEM(string text) => Assert.Null(ResponseFields.ReadPem(text));

    [Fact]
    public void Many_marks_do_not_take_long()
    {
        string marks = string.Concat(Enumerable.Repeat("-----BEGIN CERTIFICATE-----", 100_000)) + new string('-', 1_000_000) + new string('\\', 1_000_000);

        Assert.Empty(Pem.EnumerateCertificates(marks));
        Assert.Equal(marks.Length, Pem.Normalize(marks).Length);
    }

    private static string WithLineEnds(string pem, string lineEnd) => pem.Replace("\n", lineEnd, StringComparison.Ordinal);

    private static IReadOnlyList<string> Thumbprints(string? pem) => [.. Pem.Certificates(pem).Select(certificate => certificate.Thumbprint)];

    private static IReadOnlyList<string> Platform(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return [.. certificates.Select(certificate => certificate.Thumbprint)];
    }
}
