using System;
using System.Collections.Generic;
using System.Management.Automation;
using CertInfo.Export;

namespace CertInfo.Commands;

/// <summary>Writes a report about certificates: one HTML page to look at, or to attach to a mail.</summary>
[Cmdlet(VerbsData.Export, "AlibabaCertificateReport", SupportsShouldProcess = true, DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(CertificateCheck))]
public sealed class ExportAlibabaCertificateReportCommand : CertificateExportCmdlet
{
    /// <summary>The title of the page, such as the name of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Title { get; set; }

    private protected override string Write(IReadOnlyList<CertificateCheck> checks) => ReportPage.Write(
        checks,
        Title,
        TimeZoneInfo.ConvertTime(State.Clock.UtcNow, TimeZoneInfo.Local),
        typeof(ExportAlibabaCertificateReportCommand).Assembly.GetName().Version.ToString(3));
}
