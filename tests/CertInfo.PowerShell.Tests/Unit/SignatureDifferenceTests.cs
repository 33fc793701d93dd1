using System;
using System.Collections.Generic;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

public class SignatureDifferenceTests
{
    private const string Token = "canary+token/93ac==";

    private static readonly SignedRequest Signed = Acs3Signer.Sign(
        new RpcRequest("DescribeCertificateInfoByID", "2018-05-10", new KeyValuePair<string, string>("CertId", "16 44xx")),
        "cdn.aliyuncs.com",
        AccessKeyCredential.Create("testid", "testsecret", Token),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        "5c1e43dc9e51477182c07d5eceb547a1");

    // The forms of the message of the service: {0} is its string to sign and {1} is its canonical request.
    public static TheoryData<string, bool> Forms => new()
    {
        { "Specified signature is not matched with our calculation. server string to sign is:{0} server CanonicalRequest is [{1}]", false },
        { "Specified signature does not match our calculation. server StringToSign is [{0}] server CanonicalRequest is [{1}]", false },
        { "server StringToSign is [{0}],server CanonicalRequest is [{1}].", true },
        { "server CanonicalRequest is [{1}]\nserver string to sign is:{0}\n", false },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_first_line_that_differs_is_shown(string form, bool literal)
    {
        string theirs = Signed.CanonicalRequest.Replace("CertId=16%2044xx", "CertId=16+44xx", StringComparison.Ordinal);

        string said = SignatureDifference.Describe(Filled(form, literal, Acs3Signer.CreateStringToSign(theirs), theirs), Signed);

        Assert.Equal("The canonical request differs from the service's at line 3, column 10. Local: 'CertId=16%2044xx'. Service: 'CertId=16+44xx'.", said);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Where_nothing_differs_it_is_the_secret(string form, bool literal) =>
        Assert.Contains("AccessKeySecret", SignatureDifference.Describe(Filled(form, literal, Signed.StringToSign, Signed.CanonicalRequest), Signed), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_is_not_for_showing_is_named_alone()
    {
        string theirs = Signed.CanonicalRequest.Replace(Token, Token + "x", StringComparison.Ordinal);

        string said = SignatureDifference.Describe($"server string to sign is:other server CanonicalRequest is [{theirs}]", Signed);

        Assert.Contains("x-acs-security-token:***", said, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_one_of_them_lacks_is_shown()
    {
        string theirs = Signed.CanonicalRequest.Replace("x-acs-version:2018-05-10\n", "", StringComparison.Ordinal);

        string said = SignatureDifference.Describe($"server CanonicalRequest is [{theirs}]", Signed);

        Assert.Contains("'x-acs-version:2018-05-10'", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Specified signature is not matched with our calculation.")]
    [InlineData("server")]
    public void Without_the_services_text_there_is_nothing_to_compare(string message) =>
        Assert.Equal("The service did not return the string that it signed.", SignatureDifference.Describe(message, Signed));

    [Fact]
    public void Without_its_canonical_request_the_strings_are_compared() =>
        Assert.Contains("string to sign differs from the service's at line 2", SignatureDifference.Describe("server string to sign is:ACS3-HMAC-SHA256\n00", Signed), StringComparison.Ordinal);

    [Fact]
    public void What_is_shown_of_a_request_is_listed()
    {
        Assert.Equal(
            """
            GET
            /
            CertId=16%2044xx
            host:cdn.aliyuncs.com
            x-acs-action:DescribeCertificateInfoByID
            x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            x-acs-date:2026-01-02T03:04:05Z
            x-acs-security-token:***
            x-acs-signature-nonce:5c1e43dc9e51477182c07d5eceb547a1
            x-acs-version:2018-05-10

            host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            """.ReplaceLineEndings("\n"),
            CanonicalRequestRedactor.Redact(Signed.CanonicalRequest));
        Assert.Equal("CertId=1&ExternalId=***&New=***", CanonicalRequestRedactor.Redact("CertId=1&ExternalId=secret&New=thing", 2));
        Assert.Equal("***", CanonicalRequestRedactor.Redact("canary+token/93ac==", 9));
    }

    private static string Filled(string form, bool literal, string stringToSign, string canonical) => form
        .Replace("{0}", literal ? Literal(stringToSign) : stringToSign, StringComparison.Ordinal)
        .Replace("{1}", literal ? Literal(canonical) : canonical, StringComparison.Ordinal);

    private static string Literal(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);
}
