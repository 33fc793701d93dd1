using System;
using System.Collections.Generic;
using System.Threading;

namespace CertInfo.Emulator;

/// <summary>The records of an account in the order of the API. A test can change them while the service reads them.</summary>
public abstract class OrderedRecords<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _records = [];

    private protected OrderedRecords()
    {
    }

    /// <summary>All of them, as a copy that does not change.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return _records.ToArray();
            }
        }
    }

    /// <summary>Sets all.</summary>
    public void Reset(params IEnumerable<T> records)
    {
        lock (_gate)
        {
            _records.Clear();
            _records.AddRange(records);
        }
    }

    /// <summary>Adds some before all others.</summary>
    public void Prepend(params IEnumerable<T> records)
    {
        lock (_gate)
        {
            _records.InsertRange(0, records);
        }
    }

    private protected void RemoveAll(Predicate<T> which)
    {
        lock (_gate)
        {
            _records.RemoveAll(which);
        }
    }
}
