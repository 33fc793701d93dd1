using System;
using System.Collections.Generic;
using System.Management.Automation;
using CertInfo.Client;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>Gets what Alibaba Cloud CDN knows of certificates, by their ids.</summary>
/// <remarks>Calls DescribeCertificateInfoByID (CDN, API version 2018-05-10); needs the RAM action <c>cdn:DescribeCertificateInfoByID</c>.</remarks>
[Cmdlet(VerbsCommon.Get, "AlibabaCertificateInfo")]
[OutputType(typeof(CertificateInfo))]
public sealed class GetAlibabaCertificateInfoCommand : AlibabaCmdlet
{
    /// <summary>The ids of the certificates. Numbers are taken as their decimal text; objects with a CertId property as that.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "CertificateId")]
    [CertIdTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? CertId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string? certId in CertId ?? [null])
        {
            Describe(certId);
        }
    }

    private void Describe(string? certId)
    {
        var journal = new Journal();
        try
        {
            IReadOnlyList<CertificateInfo> certificates = PipelineThread.WaitFor(
                Client.DescribeCertificateInfoByIDAsync(certId, journal, StopToken));
            Write(journal);
            WriteObject(certificates, enumerateCollection: true);
        }
        catch (AlibabaCloudException e)
        {
            Write(journal);
            Report(e, certId);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
