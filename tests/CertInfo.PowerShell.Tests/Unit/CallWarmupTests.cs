using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Commands;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class CallWarmupTests
{
    [Fact]
    public async Task The_sample_is_read_like_a_response_of_the_service()
    {
        IReadOnlyList<CertificateInfo> certificates = await CallWarmup.CallAsync();

        CertificateInfo certificate = Assert.Single(certificates);
        Assert.Equal("0", certificate.CertId);
        Assert.Equal(new DateTime(2018, 6, 3, 22, 3, 39, DateTimeKind.Utc), certificate.CertExpireTime?.ToUniversalTime());
        Assert.Equal(["example.com"], certificate.DomainList);
        Assert.Contains("CN=example.com", certificate.GetCertificate()!.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void The_import_starts_one_call_for_the_process()
    {
        var initializer = new ModuleInitializer();
        initializer.OnImport();
        Thread thread = CallWarmup.CallThread!;
        initializer.OnImport();

        Assert.Same(thread, CallWarmup.CallThread);

        // Another test may be about to start it.
        Assert.True(SpinWait.SpinUntil(() => !thread.ThreadState.HasFlag(ThreadState.Unstarted), TimeSpan.FromMinutes(1)));
        Assert.True(thread.Join(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain("0", ProcessState.Default.Get<CertIdHistory>().GetAll());
    }
}
