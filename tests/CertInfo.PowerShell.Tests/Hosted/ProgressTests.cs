using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class ProgressTests : ClockedModuleTest
{
    // A job keeps all of its records, as this session does.
    [Theory]
    [InlineData("$ids | Get-AlibabaCertificateInfo", "1000 done, ")]
    [InlineData("Get-AlibabaCertificateInfo -CertId $ids", "1000 of 1000, ")]
    public void A_thousand_ids_write_a_few_records_each_second(string script, string last)
    {
        SetVariable("ids", ServeIds(1000));

        EngineRun run = Run(script);

        Assert.Equal(1000, run.Output.Count);
        Assert.InRange(run.Progress.Count, 3, 4 + (int)(Clock.Elapsed.TotalSeconds * 4));
        Assert.StartsWith(last, run.Progress[^2].StatusDescription, StringComparison.Ordinal);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo -CertId (1..11 | ForEach-Object { \"id$_\" })", 3, "11 of 11, ", 100, 0)]
    [InlineData("Get-AlibabaCertificateInfo -CertId (1..10 | ForEach-Object { \"id$_\" })", 0, "", 0, 0)]
    [InlineData("1..20 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo", 2, "20 done, ", -1, -1)]
    [InlineData("1..10 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo", 0, "", 0, 0)]
    public void Progress_is_shown_for_many_ids(string script, int records, string status, int percent, int seconds)
    {
        ServeIds(20);

        EngineRun run = Run(script);

        Assert.Empty(run.Errors);
        Assert.InRange(run.Progress.Count, records, records + (int)(Clock.Elapsed.TotalSeconds * 4));
        if (records > 0)
        {
            Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
            Assert.Equal(percent, run.Progress[^2].PercentComplete);
            Assert.Equal(seconds, run.Progress[^2].SecondsRemaining);
            Assert.StartsWith(status, run.Progress[^2].StatusDescription, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo -CertId $many -ErrorAction Stop")]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-AlibabaCertificateInfo -CertId $many")]
    [InlineData("foreach ($once in 1) { Get-AlibabaCertificateInfo -CertId $many | ForEach-Object { if ($_.CertId -eq 'id11') { break } } }")]
    public void Progress_is_taken_away_where_the_command_ends_early(string script)
    {
        SetVariable("many", ServeIds(11).Append("none").Concat(ServeIds(20)).ToArray());

        EngineRun run = Run(script);

        Assert.InRange(run.Progress.Count, 2, 14);
        Assert.Same(run.Progress[^1], Assert.Single(run.Progress, p => p.RecordType == ProgressRecordType.Completed));
    }
}
