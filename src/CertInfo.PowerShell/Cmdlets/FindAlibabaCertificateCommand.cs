using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Finds the certificates of an account: those on its CDN domains, or all that it can use there.</summary>
/// <remarks>
/// Calls DescribeCdnHttpsDomainList, or with <see cref="Available"/> DescribeCdnSSLCertificateList (CDN, API version 2018-05-10).
/// The RAM actions have the same names.
/// </remarks>
[Cmdlet(VerbsCommon.Find, "AlibabaCertificate")]
[OutputType(typeof(DomainCertificate), typeof(CertificateSummary))]
public sealed class FindAlibabaCertificateCommand : AlibabaCmdlet
{
    /// <summary>The maximum page sizes of the two lists.</summary>
    private const int MaximumDomains = 500;
    private const int MaximumCertificates = 1000;

    /// <summary>A part of the names to find. The service compares it. The default is all names.</summary>
    [Parameter(Position = 0)]
    [AllowEmptyString]
    public string? Keyword { get; set; }

    /// <summary>The maximum number of results.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Finds every certificate that the account can use, with its id, instead of those on its domains.</summary>
    [Parameter]
    public SwitchParameter Available { get; set; }

    private string? SearchText => string.IsNullOrWhiteSpace(Keyword) ? null : Keyword!.Trim();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Available)
        {
            WriteList<CertificateSummary>(
                MaximumCertificates,
                (page, size, log, cancellationToken) => Client.DescribeCdnSSLCertificateListAsync(SearchText, page, size, log, cancellationToken),
                certificate => certificate.CertId);
        }
        else
        {
            WriteList<DomainCertificate>(
                MaximumDomains,
                (page, size, log, cancellationToken) => Client.DescribeCdnHttpsDomainListAsync(SearchText, page, size, log, cancellationToken),
                certificate => certificate.DomainName);
        }
    }

    // Reads a page after the previous one was written, so that no page is read that a later command does not need.
    private void WriteList<T>(int maximumPageSize, Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> read, Func<T, string?> getKey)
    {
        var list = new PagedList<T>(Math.Min(First, maximumPageSize), read, getKey);
        int remaining = First;
        while (!list.IsComplete)
        {
            foreach (T item in ReadNext(list))
            {
                WriteObject(item);
                if (--remaining == 0)
                {
                    return;
                }
            }
        }
    }

    private IReadOnlyList<T> ReadNext<T>(PagedList<T> list)
    {
        var log = new CommandLog();
        try
        {
            IReadOnlyList<T> items = PipelineThread.WaitFor(list.ReadNextAsync(log, CancellationToken));
            WriteLog(log);
            return items;
        }
        catch (AlibabaCloudException e)
        {
            WriteLog(log);
            WriteFailure(e, SearchText ?? (object)Client.Endpoint);
            return [];
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
