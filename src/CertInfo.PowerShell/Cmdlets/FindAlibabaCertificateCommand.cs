using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Models;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Finds the certificates of an account: those on its CDN domains, or all that it can use there.</summary>
/// <remarks>
/// Calls DescribeCdnHttpsDomainList, or with <see cref="Available"/> DescribeCdnSSLCertificateList (CDN, API version 2018-05-10).
/// The RAM actions have the same names.
/// </remarks>
[Cmdlet(VerbsCommon.Find, "AlibabaCertificate", HelpUri = "https://www.alibabacloud.com/help/en/cdn/developer-reference/api-cdn-2018-05-10-describecdnhttpsdomainlist")]
[OutputType(typeof(DomainCertificate), typeof(CertificateSummary))]
public sealed class FindAlibabaCertificateCommand : AlibabaCmdlet
{
    /// <summary>The maximum page sizes of the two lists.</summary>
    private const int MaximumDomains = 500;
    private const int MaximumCertificates = 1000;

    private NamePattern? _pattern;
    private int _remaining;

    /// <summary>A part of the names to find, or a pattern with wildcard characters for whole names. The default is all names.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainNameCompleter))]
    [AllowEmptyString]
    public string? Keyword { get; set; }

    /// <summary>The maximum number of results.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Finds every certificate that the account can use, with its id, instead of those on its domains.</summary>
    [Parameter]
    public SwitchParameter Available { get; set; }

    private string? SearchText => string.IsNullOrWhiteSpace(Keyword) ? null : Keyword!.Trim();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pattern = NamePattern.TryParse(SearchText);
        _remaining = First;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (CommandAccount account in SelectAccounts())
        {
            if (_remaining == 0)
            {
                return;
            }

            WriteLists(account);
        }
    }

    private void WriteLists(CommandAccount account)
    {
        string? keyword = _pattern is null ? SearchText : _pattern.Literal;
        if (Available)
        {
            WriteList<CertificateSummary>(
                account,
                MaximumCertificates,
                (page, size, log, cancellationToken) => account.Client.DescribeCdnSSLCertificateListAsync(keyword, page, size, log, cancellationToken),
                certificate => string.Join("\n", certificate.CertId, certificate.CertRegion, certificate.CertName, certificate.Fingerprint),
                certificate => [certificate.CertName, certificate.CommonName]);
        }
        else
        {
            WriteList<DomainCertificate>(
                account,
                MaximumDomains,
                (page, size, log, cancellationToken) => account.Client.DescribeCdnHttpsDomainListAsync(keyword, page, size, log, cancellationToken),
                GetKey,
                certificate => [certificate.DomainName, certificate.CertName]);
        }
    }

    // Not only the name: a domain may have two certificates, such as an SM2 certificate beside the usual one.
    private static string GetKey(DomainCertificate certificate) => string.Join(
        "\n",
        certificate.DomainName,
        certificate.CertName,
        certificate.CommonName,
        certificate.CertType,
        certificate.CertStartTime?.Ticks,
        certificate.CertExpireTime?.Ticks);

    // Reads a page after the previous one was written, so that no page is read that a later command does not need.
    private void WriteList<T>(
        CommandAccount account, int maximumPageSize, Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> read, Func<T, string?> getKey, Func<T, string?[]> getNames)
        where T : IProfileObject
    {
        // With a pattern, the number of items in the response that match is not known.
        var list = new PagedList<T>(_pattern is null ? Math.Min(_remaining, maximumPageSize) : maximumPageSize, read, getKey);
        while (!list.IsComplete)
        {
            foreach (T item in ReadNext(account, list))
            {
                if (_pattern?.IsMatch(getNames(item)) == false)
                {
                    continue;
                }

                item.ProfileName = account.ProfileName;
                WriteObject(item);
                if (--_remaining == 0)
                {
                    return;
                }
            }
        }
    }

    private IReadOnlyList<T> ReadNext<T>(CommandAccount account, PagedList<T> list)
    {
        var log = new CommandLog(Messages);
        try
        {
            IReadOnlyList<T> items = PipelineThread.WaitFor(list.ReadNextAsync(log, CancellationToken), Messages);
            WriteLog(log);
            return items;
        }
        catch (AlibabaCloudException e)
        {
            WriteLog(log);
            WriteFailure(account, e, EndsCommand(account) ? SearchText ?? (object)account.Client.Endpoint : account.ProfileName, ErrorTable.Find(e).StopsPipeline);
            return [];
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
