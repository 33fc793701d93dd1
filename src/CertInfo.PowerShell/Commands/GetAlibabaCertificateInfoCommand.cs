using System.Collections.Generic;
using System.Management.Automation;
using CertInfo.Errors;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Gets what Alibaba Cloud CDN knows of certificates, by their ids.</summary>
/// <remarks>Calls DescribeCertificateInfoByID (CDN, API version 2018-05-10); needs the RAM action <c>cdn:DescribeCertificateInfoByID</c>.</remarks>
[Cmdlet(VerbsCommon.Get, "AlibabaCertificateInfo")]
[OutputType(typeof(CertificateInfo))]
public sealed class GetAlibabaCertificateInfoCommand : AlibabaCmdlet
{
    private OrderedWindow<IReadOnlyList<CertificateInfo>>? _window;
    private CallProgress? _progress;

    /// <summary>The ids of the certificates. Numbers are taken as their decimal text; objects with a CertId property as that.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "CertificateId")]
    [CertIdTransformation]
    [ArgumentCompleter(typeof(CertIdCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? CertId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _window = new(ThrottleLimit, Client.DescribeCertificateInfoByIDAsync, StopToken);
        if (!MyInvocation.ExpectingInput)
        {
            _progress = CallProgress.Over(CertId?.Length ?? 0, this);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string? certId in CertId ?? [null])
        {
            _window!.Add(certId);
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

    private void WriteOldest()
    {
        (string? certId, Outcome<IReadOnlyList<CertificateInfo>> outcome) = _window!.Take();
        if (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        Write(outcome.Journal);
        if (outcome.Value is not null)
        {
            WriteObject(outcome.Value, enumerateCollection: true);
        }
        else if (outcome.Error is { } error && !ErrorTable.Find(error).StopsPipeline)
        {
            WriteError(ErrorTable.ToRecord(error, certId));
        }
        else
        {
            // The account is at fault, or this call was cancelled because another's answer said so: one error tells for all.
            _progress?.Complete();
            ThrowTerminatingError(ErrorTable.ToRecord(_window.Fatal!, outcome.Error is null ? null : certId));
        }

        _progress?.Advance();
    }
}
