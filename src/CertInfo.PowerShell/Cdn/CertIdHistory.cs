using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Cdn;

/// <summary>The ids of certificates that answers have had, for completion: the last ones, in memory, for the process.</summary>
internal static class CertIdHistory
{
    /// <summary>More would be of no use in a menu.</summary>
    public const int Limit = 1000;

    private static readonly object Gate = new();
    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal);
    private static readonly Queue<string> Order = new();

    public static string[] All
    {
        get
        {
            lock (Gate)
            {
                return Ids.ToArray();
            }
        }
    }

    public static void Add(string certId)
    {
        lock (Gate)
        {
            if (certId.Length is 0 or > CertIdValidator.MaximumLength || !Ids.Add(certId))
            {
                return;
            }

            Order.Enqueue(certId);
            if (Order.Count > Limit)
            {
                Ids.Remove(Order.Dequeue());
            }
        }
    }
}
