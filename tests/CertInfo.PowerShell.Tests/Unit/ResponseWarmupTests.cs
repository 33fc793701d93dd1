using System;
using CertInfo.Cdn;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ResponseWarmupTests
{
    [Fact]
    public void The_sample_is_read_like_a_response_of_the_service()
    {
        CertificateInfo certificate = ResponseWarmup.Read();

        Assert.Equal("0", certificate.CertId);
        Assert.Equal(new DateTime(2018, 6, 3, 22, 3, 39, DateTimeKind.Utc), certificate.CertExpireTime?.ToUniversalTime());
        Assert.Equal(["example.com"], certificate.DomainList);
        Assert.Contains("CN=example.com", certificate.GetCertificate()!.Subject, StringComparison.Ordinal);
    }
}
