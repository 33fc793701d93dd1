using System.Linq;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Long lists of several services.</summary>
[Collection(MeasuresMemory.Name)]
public class ServiceLoadTests : ClockedModuleTest
{
    private const string All = "Find-AlibabaCertificate -Service Cdn, Dcdn, Cas";

    [Fact]
    public void Memory_does_not_grow_with_the_lists()
    {
        Serve(5000, 5000, 3000);

        AssertMemoryStaysAsItIs(All, 13_000);
    }

    [Fact]
    public void They_are_read_in_the_fewest_calls_at_the_pace_of_each_service()
    {
        Serve(5000, 5000, 3000);

        Assert.Equal(13_000, Get<object>(All).Count);
        Assert.Equal(10 + 10 + 30, Service.Requests.Count);

        // The initial rate of CDN and DCDN is 25 calls a second, and the rate of CAS is 9.6.
        Assert.InRange(Clock.Elapsed.TotalSeconds, 29 / 9.6, (19 / 25.0) + (29 / 9.6) + 1);
    }

    [Fact]
    public void A_page_is_written_before_the_next_one_is_requested_and_the_next_service_comes_after_the_last_page()
    {
        Serve(1000, 500, 200);
        SetVariable("requests", Service.Requests);

        int[] calls = [.. Get<int>(All + " | ForEach-Object { $requests.Count }")];

        // The total of a list with one page may be the number of items on it, so that another page is requested.
        Assert.Equal([.. Enumerable.Repeat(1, 500), .. Enumerable.Repeat(2, 500), .. Enumerable.Repeat(3, 500), .. Enumerable.Repeat(5, 100), .. Enumerable.Repeat(6, 100)], calls);
    }

    [Fact]
    public void Enough_downstream_requests_no_other_service()
    {
        Serve(1000, 500, 200);

        Assert.Equal(5, Get<string>($"$n = 0; foreach ($once in 1) {{ {All} | ForEach-Object {{ $_.Service; if (++$n -eq 5) {{ break }} }} }}").Count);
        Assert.Equal(1, Service.Requests.Count);
    }

    private void Serve(int cdn, int dcdn, int cas)
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Domains.Reset(Enumerable.Range(1, cdn).Select(n => new DomainRecord($"sub{n}.example.com") { Certificate = record }));
        Service.DcdnDomains.Reset(Enumerable.Range(1, dcdn).Select(n => new DomainRecord($"live{n}.example.com") { Certificate = record }));
        Service.Managed.Reset(Enumerable.Range(1, cas).Select(n => new ManagedCertificateRecord($"{1_000_000 + n}", $"cert{n}", record.Certificate.NotBefore, record.Certificate.NotAfter)));
    }
}
