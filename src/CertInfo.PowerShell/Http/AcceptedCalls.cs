using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Http;

/// <summary>The calls that the service accepted in the last second, by the times of their responses. The responses come as evenly as the service received the calls.</summary>
internal sealed class AcceptedCalls
{
    /// <summary>The period in which the service counts the calls.</summary>
    public static readonly TimeSpan CountedPeriod = TimeSpan.FromSeconds(1);

    /// <summary>The margin for the clock of the service.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private readonly Queue<TimeSpan> _responses = new();
    private TimeSpan _latency = TimeSpan.MaxValue;

    /// <summary>The number of calls in the second before the last <see cref="Add"/> or <see cref="RemoveOld"/>.</summary>
    public int Count => _responses.Count;

    /// <param name="permit">The clock reading when the call was made.</param>
    /// <param name="now">The clock reading of its response.</param>
    public void Add(TimeSpan permit, TimeSpan now)
    {
        _responses.Enqueue(now);
        RemoveOld(now);
        _latency = now - permit < _latency ? now - permit : _latency;
    }

    public void RemoveOld(TimeSpan now)
    {
        while (_responses.Count > 0 && _responses.Peek() <= now - CountedPeriod)
        {
            _responses.Dequeue();
        }
    }

    /// <summary>How many calls the service accepted in a second. It refuses faster than it answers: the calls before the refused one may still be under way, and it accepted them too.</summary>
    /// <param name="latencyOfRefusal">The time from the refused call to its response.</param>
    /// <param name="rate">The rate of the calls in calls a second.</param>
    public double GetRate(TimeSpan latencyOfRefusal, double rate) =>
        Count == 0 ? 0 : Count + Math.Max(0, (_latency - latencyOfRefusal).TotalSeconds * rate);

    /// <summary>The clock reading for a call that arrives when the service no longer counts a part of the calls. <see cref="Count"/> must not be zero.</summary>
    /// <param name="part">The part, from 0 to less than 1.</param>
    public TimeSpan GetTimeWithout(double part) => _responses.ElementAt((int)(Count * part)) + CountedPeriod + Margin - _latency;
}
