using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Cdn;

/// <summary>The last certificate ids in the responses of this process, for completion.</summary>
internal sealed class CertIdHistory
{
    /// <summary>The maximum number of ids: more are of no use in a menu.</summary>
    public const int Limit = 1000;

    private readonly object _gate = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public string[] GetAll()
    {
        lock (_gate)
        {
            return _ids.ToArray();
        }
    }

    public void Add(string certId)
    {
        lock (_gate)
        {
            if (certId.Length is 0 or > CertIdValidator.MaximumLength || !_ids.Add(certId))
            {
                return;
            }

            _order.Enqueue(certId);
            if (_order.Count > Limit)
            {
                _ids.Remove(_order.Dequeue());
            }
        }
    }
}
