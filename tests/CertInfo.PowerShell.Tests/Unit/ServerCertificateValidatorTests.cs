using System;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The reason in the error for a refused server certificate.</summary>
public sealed class ServerCertificateValidatorTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpRequestMessage _request = new();
    private readonly X509Chain _chain = new();

    public void Dispose()
    {
        _chain.Dispose();
        _request.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void A_certificate_that_the_platform_accepts_is_accepted_and_has_no_reason()
    {
        using X509Certificate2 certificate = Issue("www.example.com");

        Assert.True(ServerCertificateValidator.Validate(_request, certificate, _chain, SslPolicyErrors.None));
        Assert.Null(ServerCertificateValidator.GetFailure(_request));
    }

    [Fact]
    public void A_request_that_was_never_validated_has_no_reason() => Assert.Null(ServerCertificateValidator.GetFailure(_request));

    [Fact]
    public void A_server_may_send_no_certificate() =>
        Assert.Equal("the server sent no certificate", Refuse(null, null, SslPolicyErrors.RemoteCertificateNotAvailable));

    // The platform decides whether there is a certificate.
    [Fact]
    public void The_names_of_a_certificate_that_is_not_available_are_not_in_the_reason()
    {
        using X509Certificate2 certificate = Issue("www.example.com");

        Assert.Equal(
            "the server sent no certificate",
            Refuse(certificate, null, SslPolicyErrors.RemoteCertificateNotAvailable | SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public void A_certificate_for_other_names_is_described_by_them()
    {
        using X509Certificate2 certificate = Issue("www.example.com", "*.example.com");

        Assert.Equal(
            "the server certificate is for other names (www.example.com, *.example.com)",
            Refuse(certificate, null, SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public void Many_names_are_cut_off_after_200_characters()
    {
        string[] names = [.. Enumerable.Range(100, 30).Select(n => $"www{n}.example.com")];
        using X509Certificate2 certificate = Issue(names);

        Assert.Equal(
            $"the server certificate is for other names ({string.Join(", ", names)[..200]}…)",
            Refuse(certificate, null, SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public void An_untrusted_chain_is_described_by_each_of_its_statuses()
    {
        using X509Certificate2 certificate = Issue("www.example.com");
        Build(certificate);

        Assert.Equal(
            "the certificate chain is not trusted (NotTimeValid, UntrustedRoot)",
            Refuse(certificate, _chain, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void A_chain_without_a_status_is_described_by_the_kind_of_the_error()
    {
        using X509Certificate2 certificate = Issue("www.example.com");
        const string Expected = "the certificate chain is not trusted (RemoteCertificateChainErrors)";

        Assert.Equal(Expected, Refuse(certificate, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Equal(Expected, Refuse(certificate, _chain, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void Two_reasons_are_both_described()
    {
        using X509Certificate2 certificate = Issue("www.example.com");
        Build(certificate);

        Assert.Equal(
            "the server certificate is for other names (www.example.com); the certificate chain is not trusted (NotTimeValid, UntrustedRoot)",
            Refuse(certificate, _chain, SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors));
    }

    private string? Refuse(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Assert.False(ServerCertificateValidator.Validate(_request, certificate, chain, errors));
        return ServerCertificateValidator.GetFailure(_request);
    }

    // Only the given roots are trusted, and there are none.
    private void Build(X509Certificate2 certificate)
    {
        _chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        _chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        _chain.ChainPolicy.VerificationTime = TestChain.Now.UtcDateTime.AddYears(1);
        Assert.False(_chain.Build(certificate));
    }

    private X509Certificate2 Issue(params string[] names)
    {
        var request = new CertificateRequest("CN=server", _key, HashAlgorithmName.SHA256);
        var builder = new SubjectAlternativeNameBuilder();
        Array.ForEach(names, builder.AddDnsName);
        request.CertificateExtensions.Add(builder.Build());
        return request.CreateSelfSigned(TestChain.Now, TestChain.Now.AddDays(90));
    }
}
