using System;
using System.Collections.Generic;
using System.Threading;

namespace CertInfo.Emulator;

/// <summary>The nonces of the last 15 minutes.</summary>
internal sealed class NonceRegister(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly HashSet<(string AccessKeyId, string Nonce)> _used = [];
    private readonly Queue<(DateTimeOffset When, (string AccessKeyId, string Nonce) Key)> _ageing = new();

    /// <summary>Returns false if the key has used this nonce before.</summary>
    public bool TryUse(string accessKeyId, string nonce)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            while (_ageing.TryPeek(out var oldest) && now - oldest.When > Memory)
            {
                _ageing.Dequeue();
                _used.Remove(oldest.Key);
            }

            if (!_used.Add((accessKeyId, nonce)))
            {
                return false;
            }

            _ageing.Enqueue((now, (accessKeyId, nonce)));
            return true;
        }
    }
}
