using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Finds the certificates of an account: those in use on its CDN domains, or all that it could use there.</summary>
/// <remarks>
/// Calls DescribeCdnHttpsDomainList, with <see cref="Available"/> DescribeCdnSSLCertificateList (CDN, API version 2018-05-10);
/// needs the RAM action of that name.
/// </remarks>
[Cmdlet(VerbsCommon.Find, "AlibabaCertificate")]
[OutputType(typeof(DomainCertificate), typeof(CertificateSummary))]
public sealed class FindAlibabaCertificateCommand : AlibabaCmdlet
{
    /// <summary>The most that the service gives at once, on the one list and on the other.</summary>
    private const int MostDomains = 500;
    private const int MostCertificates = 1000;

    /// <summary>A part of the names to look for: the service matches it. Without it, all are found.</summary>
    [Parameter(Position = 0)]
    [AllowEmptyString]
    public string? Keyword { get; set; }

    /// <summary>How many to find at the most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Every certificate that the account could use, with its id; instead of those in use, with their domains.</summary>
    [Parameter]
    public SwitchParameter Available { get; set; }

    private string? Wanted => string.IsNullOrWhiteSpace(Keyword) ? null : Keyword!.Trim();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Available)
        {
            WriteList<CertificateSummary>(
                MostCertificates,
                (page, size, log, cancellationToken) => Client.DescribeCdnSSLCertificateListAsync(Wanted, page, size, log, cancellationToken),
                certificate => certificate.CertId);
        }
        else
        {
            WriteList<DomainCertificate>(
                MostDomains,
                (page, size, log, cancellationToken) => Client.DescribeCdnHttpsDomainListAsync(Wanted, page, size, log, cancellationToken),
                certificate => certificate.DomainName);
        }
    }

    // A page is asked for when the one before it was put out: enough downstream, and no further call is made.
    private void WriteList<T>(int most, Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> read, Func<T, string?> key)
    {
        var list = new PagedList<T>(Math.Min(First, most), read, key);
        int left = First;
        while (!list.IsComplete)
        {
            foreach (T item in Next(list))
            {
                WriteObject(item);
                if (--left == 0)
                {
                    return;
                }
            }
        }
    }

    private IReadOnlyList<T> Next<T>(PagedList<T> list)
    {
        var log = new CommandLog();
        try
        {
            IReadOnlyList<T> items = PipelineThread.WaitFor(list.NextAsync(log, StopToken));
            Write(log);
            return items;
        }
        catch (AlibabaCloudException e)
        {
            Write(log);
            WriteFailure(e, Wanted ?? (object)Client.Endpoint);
            return [];
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
