using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Gets what Alibaba Cloud CDN knows of certificates, by their ids or by the domain names that use them.</summary>
/// <remarks>
/// Calls DescribeCertificateInfoByID (CDN, API version 2018-05-10), for a domain name after DescribeDomainCertificateInfo;
/// needs the RAM actions of these names.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "AlibabaCertificateInfo", DefaultParameterSetName = ById)]
[OutputType(typeof(CertificateInfo))]
public sealed class GetAlibabaCertificateInfoCommand : AlibabaCmdlet
{
    private const string ById = nameof(CertId);
    private const string ByDomain = nameof(DomainName);

    private OrderedTaskQueue<CertificateQuery, IReadOnlyList<CertificateInfo>>? _window;
    private ProgressReporter? _progress;

    private bool EndsAtAnyError => "Stop".Equals(Preference("ErrorAction", "ErrorActionPreference")?.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The ids of the certificates. Numbers are taken as their decimal text; objects with a CertId property as that.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "CertificateId")]
    [CertIdTransformation]
    [ArgumentCompleter(typeof(CertIdCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? CertId { get; set; }

    /// <summary>The domain names whose certificates are wanted, as CDN has them; of a wildcard domain, <c>.example.com</c> or <c>*.example.com</c>.</summary>
    [Parameter(ParameterSetName = ByDomain, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? DomainName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _window = new(ThrottleLimit, DescribeAsync, StopToken);
        if (!MyInvocation.ExpectingInput)
        {
            _progress = ProgressReporter.Over((CertId ?? DomainName)?.Length ?? 0, this);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isDomain = ParameterSetName == ByDomain;
        foreach (string? name in (isDomain ? DomainName : CertId) ?? [null])
        {
            _window!.Add(new CertificateQuery(name, isDomain));
            while (_window.IsReady || _window.IsFull)
            {
                WriteOldest();
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (!_window!.IsEmpty)
        {
            WriteOldest();
        }

        _progress?.Complete();
    }

    private Task<IReadOnlyList<CertificateInfo>> DescribeAsync(CertificateQuery? query, CommandLog log, CancellationToken cancellationToken) => query!.IsDomain
        ? Client.DescribeCertificatesOfDomainAsync(query.Name, log, cancellationToken)
        : Client.DescribeCertificateInfoByIDAsync(query.Name, log, cancellationToken);

    private void WriteOldest()
    {
        try
        {
            WriteTaken();
            _progress?.Advance();
        }
        catch
        {
            // Where something downstream has enough, as with break, this is how it shows.
            _progress?.Complete();
            throw;
        }
    }

    private void WriteTaken()
    {
        (CertificateQuery? query, CallResult<IReadOnlyList<CertificateInfo>> outcome) = _window!.Take();
        if (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        Write(outcome.CommandLog);
        if (outcome.Value is not null)
        {
            foreach (CertificateInfo certificate in outcome.Value)
            {
                WriteObject(DefaultDisplay.Of(certificate));
            }

            return;
        }

        // The account is at fault, or this call was cancelled because another's answer said so: one error tells for all.
        bool isFatal = outcome.Error is not { } own || ErrorTable.Find(own).StopsPipeline;
        if (isFatal || EndsAtAnyError)
        {
            // Before it, for nothing can be written after it.
            _progress?.Complete();
        }

        WriteFailure(isFatal ? _window.Fatal! : outcome.Error!, outcome.Error is null ? null : query!.Name);
    }
}
