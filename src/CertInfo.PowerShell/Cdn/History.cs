using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Cdn;

/// <summary>The last values of one kind in the responses of this process, for completion.</summary>
internal abstract class History
{
    /// <summary>The maximum number of values: more are of no use in a menu.</summary>
    public const int Limit = 1000;

    private readonly object _gate = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The maximum length of a value. Longer ones are not kept.</summary>
    protected abstract int MaximumLength { get; }

    public string[] GetAll()
    {
        lock (_gate)
        {
            return _values.ToArray();
        }
    }

    public void Add(string value)
    {
        lock (_gate)
        {
            if (value.Length == 0 || value.Length > MaximumLength || !_values.Add(value))
            {
                return;
            }

            _order.Enqueue(value);
            if (_order.Count > Limit)
            {
                _values.Remove(_order.Dequeue());
            }
        }
    }
}
