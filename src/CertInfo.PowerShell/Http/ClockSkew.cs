using System;

namespace CertInfo.Http;

/// <summary>The difference between the clock of the service and the local clock. It is set at most once.</summary>
internal sealed class ClockSkew
{
    /// <summary>The largest difference that is corrected. A Date header with a larger one, such as that of 1970, may itself be wrong.</summary>
    public static readonly TimeSpan Maximum = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private TimeSpan _offset;
    private bool _isSet;

    public TimeSpan Offset
    {
        get
        {
            lock (_gate)
            {
                return _offset;
            }
        }
    }

    /// <summary>Sets the offset, unless another call has set it.</summary>
    /// <param name="used">The offset in the date of the request that was refused.</param>
    /// <param name="offset">The time of the service minus the local time.</param>
    /// <param name="isNew">Whether this call set the offset.</param>
    /// <returns>Whether the next request would have another date.</returns>
    public bool TrySet(TimeSpan used, TimeSpan offset, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_isSet;
            if (isNew)
            {
                _isSet = true;
                _offset = offset;
            }

            return _offset != used;
        }
    }
}
