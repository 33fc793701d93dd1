using System;

namespace CertInfo.Http;

/// <summary>How far this machine's clock is from the service's, learned once from an answer's Date header.</summary>
internal sealed class ClockSkew
{
    private readonly object _gate = new();
    private TimeSpan _value;
    private bool _learned;

    public TimeSpan Value
    {
        get
        {
            lock (_gate)
            {
                return _value;
            }
        }
    }

    /// <summary>Learns from an answer that called the time wrong.</summary>
    /// <param name="used">The offset that the refused request was dated with.</param>
    /// <param name="offset">The service's time less this machine's.</param>
    /// <param name="isNew">Whether this call learned it, rather than one beside it.</param>
    /// <returns>Whether another attempt would be dated otherwise.</returns>
    public bool TrySet(TimeSpan used, TimeSpan offset, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_learned;
            if (isNew)
            {
                _learned = true;
                _value = offset;
            }

            return _value != used;
        }
    }
}
