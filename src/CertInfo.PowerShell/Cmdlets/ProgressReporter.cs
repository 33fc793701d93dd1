using System;
using System.Management.Automation;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>Shows a progress bar if the number of lookups is known.</summary>
internal sealed class ProgressReporter
{
    /// <summary>A smaller number of lookups ends before a progress bar is of use.</summary>
    private const int MinimumCount = 11;

    private readonly Cmdlet _cmdlet;
    private readonly int _total;
    private readonly Clock _clock;
    private readonly TimeSpan _start;
    private int _done;
    private bool _isComplete;

    private ProgressReporter(int total, Cmdlet cmdlet, Clock clock)
    {
        _total = total;
        _cmdlet = cmdlet;
        _clock = clock;
        _start = clock.Elapsed;
    }

    /// <returns>Null if there are too few lookups for a progress bar.</returns>
    public static ProgressReporter? Create(int total, Cmdlet cmdlet, Clock clock) => total >= MinimumCount ? new ProgressReporter(total, cmdlet, clock) : null;

    public void Advance()
    {
        _done++;
        double seconds = Math.Max((_clock.Elapsed - _start).TotalSeconds, 0.001);
        _cmdlet.WriteProgress(CreateRecord(Strings.Format(Strings.ProgressStatus, _done, _total, (int)(_done / seconds)), ProgressRecordType.Processing));
    }

    /// <summary>Removes the progress bar. If the command ends early, the bar would remain until the script ends.</summary>
    public void Complete()
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        try
        {
            _cmdlet.WriteProgress(CreateRecord(Strings.ProgressActivity, ProgressRecordType.Completed));
        }
        catch (PipelineStoppedException)
        {
            // The host removes the bar when the whole pipeline stops.
        }
    }

    private ProgressRecord CreateRecord(string status, ProgressRecordType type) => new(0, Strings.ProgressActivity, status)
    {
        PercentComplete = (int)(100L * _done / _total),
        RecordType = type,
    };
}
