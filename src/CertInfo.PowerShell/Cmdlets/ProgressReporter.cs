using System;
using System.Management.Automation;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>A progress bar over ids whose number is known.</summary>
internal sealed class ProgressReporter
{
    /// <summary>Up to so many ids are answered before a bar could be read.</summary>
    private const int Few = 10;

    private readonly Cmdlet _cmdlet;
    private readonly int _total;
    private readonly Clock _clock = Clock.Current;
    private readonly TimeSpan _start;
    private int _done;
    private bool _isComplete;

    private ProgressReporter(int total, Cmdlet cmdlet)
    {
        _total = total;
        _cmdlet = cmdlet;
        _start = _clock.Elapsed;
    }

    /// <returns>Null where there are too few for a bar.</returns>
    public static ProgressReporter? Over(int total, Cmdlet cmdlet) => total > Few ? new ProgressReporter(total, cmdlet) : null;

    public void Advance()
    {
        _done++;
        double seconds = Math.Max((_clock.Elapsed - _start).TotalSeconds, 0.001);
        _cmdlet.WriteProgress(Record(Strings.Format(Strings.ProgressStatus, _done, _total, (int)(_done / seconds)), ProgressRecordType.Processing));
    }

    /// <summary>Takes the bar away. Also where the command ends early: else it stays until the script has ended.</summary>
    public void Complete()
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        try
        {
            _cmdlet.WriteProgress(Record(Strings.ProgressActivity, ProgressRecordType.Completed));
        }
        catch (PipelineStoppedException)
        {
            // With the whole pipeline stopped the host takes it away.
        }
    }

    private ProgressRecord Record(string status, ProgressRecordType type) => new(0, Strings.ProgressActivity, status)
    {
        PercentComplete = (int)(100L * _done / _total),
        RecordType = type,
    };
}
