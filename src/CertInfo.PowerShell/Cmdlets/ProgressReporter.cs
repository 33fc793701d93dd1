using System;
using System.Globalization;
using System.Management.Automation;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>Shows a progress bar: with the remaining time if the number of lookups is known, and with their number if they come from the pipeline.</summary>
internal sealed class ProgressReporter
{
    /// <summary>A smaller number of lookups ends before a progress bar is of use.</summary>
    private const int MinimumCount = 11;

    // A job keeps every record, and a host draws each one.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Cmdlet _cmdlet;
    private readonly int? _total;
    private readonly Clock _clock;
    private readonly TimeSpan _start;
    private int _done;
    private int _shown;
    private TimeSpan _shownAt;
    private bool _isShown;

    /// <param name="total">The number of lookups; null if it is not known.</param>
    /// <param name="cmdlet">The cmdlet that shows the progress bar.</param>
    /// <param name="clock">The clock.</param>
    public ProgressReporter(int? total, Cmdlet cmdlet, Clock clock)
    {
        _total = total;
        _cmdlet = cmdlet;
        _clock = clock;
        _start = clock.Elapsed;
    }

    /// <summary>Shows the progress bar before the first response, if the number of lookups is known.</summary>
    public void Start()
    {
        if (_total >= MinimumCount)
        {
            Show();
        }
    }

    public void Advance()
    {
        _done++;
        bool isDue = !_isShown || _done == _total || _clock.Elapsed - _shownAt >= Interval;
        if ((_total ?? _done) >= MinimumCount && isDue)
        {
            Show();
        }
    }

    /// <summary>Shows the last number, and removes the progress bar. If the command ends early, the bar would remain until the script ends.</summary>
    public void Complete()
    {
        if (!_isShown)
        {
            return;
        }

        try
        {
            if (_shown != _done)
            {
                Show();
            }

            _isShown = false;
            _cmdlet.WriteProgress(new ProgressRecord(0, Strings.ProgressActivity, Strings.ProgressActivity) { RecordType = ProgressRecordType.Completed });
        }
        catch (PipelineStoppedException)
        {
            // The host removes the bar when the whole pipeline stops.
            _isShown = false;
        }
    }

    private void Show()
    {
        _isShown = true;
        _shown = _done;
        _shownAt = _clock.Elapsed;
        double rate = _done / Math.Max((_clock.Elapsed - _start).TotalSeconds, 0.001);
        string rateText = rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        string status = _total is { } known
            ? Strings.Format(Strings.ProgressStatus, _done, known, rateText)
            : Strings.Format(Strings.ProgressStatusWithoutTotal, _done, rateText);
        var record = new ProgressRecord(0, Strings.ProgressActivity, status);
        if (_total is { } total)
        {
            record.PercentComplete = (int)(100L * _done / total);
            record.SecondsRemaining = _done == 0 ? -1 : (int)Math.Min(Math.Ceiling((total - _done) / rate), int.MaxValue);
        }

        _cmdlet.WriteProgress(record);
    }
}
