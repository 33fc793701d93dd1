using System;
using System.Collections.Generic;
using System.Management.Automation;
using CertInfo.Export;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Writes metrics about certificates to a file for the textfile collector of Prometheus exporters.</summary>
[Cmdlet(VerbsData.Export, "AlibabaCertificateMetric", SupportsShouldProcess = true, DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(CertificateCheck))]
public sealed class ExportAlibabaCertificateMetricCommand : CertificateExportCmdlet
{
    private const string Extension = ".prom";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!FilePath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            WriteWarning(Strings.Format(Strings.MetricExtension, FilePath, Extension));
        }
    }

    private protected override string Write(IReadOnlyList<CertificateCheck> checks) => PrometheusText.Write(checks, State.Clock.UtcNow);
}
