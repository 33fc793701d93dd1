using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>
/// Issues permits for calls at an even rate, below the documented limit of 100 calls a second for an account. Throttling lowers
/// the rate in proportion to the number of calls that the service accepted in the second before. The rate then rises by an amount
/// that does not depend on this number. The rates of several programs of the same account approach each other, because the program with
/// the higher rate is throttled more often and lowers it more (additive increase, multiplicative decrease).
/// </summary>
/// <remarks>Written by hand, because System.Threading.RateLimiting is not part of PowerShell and the module ships no dependency.</remarks>
#pragma warning disable CA1001 // It lives as long as the process.
internal sealed class AdaptiveRateLimiter
#pragma warning restore CA1001
{
    /// <summary>The maximum rate in calls a second: a little below the limit, because the service counts on its own clock.</summary>
    public const double MaxRate = 98.5;

    /// <summary>The rate until the first success. The first calls are delayed by code that is not compiled yet, and would arrive together.</summary>
    private const double InitialRate = 10;

    private const double MinRate = 1;

    /// <summary>A refusal lowers the rate to this part of what the service accepted.</summary>
    private const double DecreaseFactor = 0.85;

    /// <summary>The first refusal halves a rate that the service has not accepted for a second: all programs that start together then have the same rate.</summary>
    private const double HalvingFactor = 0.5;

    /// <summary>The first refusal of an accepted rate lowers it only a little, because delays on this machine can cause it too.</summary>
    private const double SingleDecreaseFactor = 0.95;

    /// <summary>A rate counts as accepted if the service accepted this part of its calls in the last second.</summary>
    private const double AcceptedPart = 0.9;

    /// <summary>After a refusal, the next call waits until this part of the accepted calls has left the count of the service.</summary>
    private const double CapacityPart = 0.05;

    /// <summary>If the service accepted fewer calls in the second before a refusal, they say nothing about the limit.</summary>
    private const int FewCalls = 10;

    /// <summary>A decrease assumes that the service accepted at least this part of the rate. Otherwise, the calls of another program could stop a program that starts later.</summary>
    private const double LeastAcceptedPart = 0.5;

    /// <summary>The longest wait for capacity if the accepted calls say nothing about the limit.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(300);

    /// <summary>After this time without a decrease, a refusal counts as the first one again.</summary>
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromSeconds(10);

    /// <summary>Another refusal within this time after a single one halves the rate, because another program has probably started.</summary>
    private static readonly TimeSpan RepeatPeriod = TimeSpan.FromSeconds(3);

    /// <summary>The maximum catch-up after a late timer. It keeps every one-second window at or below 100 calls.</summary>
    private static readonly TimeSpan MaxCatchUp = TimeSpan.FromMilliseconds(15);

    private readonly SemaphoreSlim _queue = new(1);
    private readonly object _gate = new();
    private readonly Clock _clock;
    private readonly double _maxRate;
    private readonly AcceptedCalls _accepted = new();
    private double _rate;
    private double? _acceptedRate;
    private double _loweredRate;
    private TimeSpan _nextPermit = TimeSpan.MinValue;
    private TimeSpan _lastDecrease = TimeSpan.MinValue;
    private bool _isSingle;

    internal AdaptiveRateLimiter(Clock clock, double maxRate = MaxRate)
    {
        _clock = clock;
        _maxRate = maxRate;
        _rate = Math.Min(InitialRate, maxRate);
    }

    /// <summary>The current rate in calls a second.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    private TimeSpan NextPermit
    {
        get
        {
            lock (_gate)
            {
                return _nextPermit;
            }
        }
    }

    /// <summary>Waits for a permit, behind the callers that already wait. A caller that is cancelled uses no permit.</summary>
    /// <param name="deadline">The clock reading after which the permit is of no use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The clock reading of the permit, for <see cref="OnThrottled"/>; null if there is none before the deadline.</returns>
    public async Task<TimeSpan?> AcquireAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        TimeSpan requested = _clock.Elapsed;
        if (NextPermit > deadline)
        {
            return null;
        }

        if (!await WaitInQueueAsync(deadline - requested, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            TimeSpan reading;
            while (!TryAcquire(requested, out reading))
            {
                if (reading > deadline)
                {
                    return null;
                }

                await _clock.DelayUntilAsync(reading, cancellationToken).ConfigureAwait(false);
            }

            return reading;
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>Lowers the rate, because a call was throttled.</summary>
    /// <param name="permit">What <see cref="AcquireAsync"/> returned for the call.</param>
    /// <param name="retryAfter">How long the service asks all callers to wait; null if it does not say.</param>
    public void OnThrottled(TimeSpan permit, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            _nextPermit = retryAfter is { } delay ? Max(_nextPermit, now + delay) : _nextPermit;

            _accepted.RemoveOld(now);

            // For a second, the service still counts the calls from before the last decrease. A refusal says nothing about the rate since then.
            if (_lastDecrease == TimeSpan.MinValue || permit > _lastDecrease + AcceptedCalls.CountedPeriod)
            {
                Decrease(Math.Max(_rate * LeastAcceptedPart, Math.Min(_rate, _accepted.GetRate(now - permit, _rate))), now);
                _lastDecrease = now;
            }

            WaitForCapacity(now);
        }
    }

    /// <summary>Counts a call with another failure. The service counts it too, because it did not throttle it.</summary>
    /// <param name="permit">What <see cref="AcquireAsync"/> returned for the call.</param>
    public void OnFailure(TimeSpan permit)
    {
        lock (_gate)
        {
            _accepted.Add(permit, _clock.Elapsed);
        }
    }

    /// <summary>Raises the rate, because a call succeeded.</summary>
    /// <param name="permit">What <see cref="AcquireAsync"/> returned for the call.</param>
    public void OnSuccess(TimeSpan permit)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            _accepted.Add(permit, now);

            // By one for each success if the limit is not known.
            double rate = _acceptedRate is { } accepted ? CubicIncrease.GetRate(accepted, _loweredRate, now - _lastDecrease) : _lastDecrease == TimeSpan.MinValue ? _maxRate : _rate + 1;
            _rate = Math.Min(_maxRate, rate);
        }
    }

    private void Decrease(double accepted, TimeSpan now)
    {
        bool isFirst = _lastDecrease == TimeSpan.MinValue || now - _lastDecrease > QuietPeriod;
        bool isHalved = isFirst ? accepted < _rate * AcceptedPart : _isSingle && now - _lastDecrease < RepeatPeriod;
        if (isHalved)
        {
            _rate = Math.Max(MinRate, _rate * HalvingFactor);
            _acceptedRate = _accepted.Count < FewCalls ? null : _rate;
        }
        else
        {
            _acceptedRate = Math.Max(MinRate, accepted * CubicIncrease.RecoveredPart);
            _rate = Math.Max(MinRate, accepted * (isFirst ? SingleDecreaseFactor : DecreaseFactor));
        }

        _isSingle = isFirst && !isHalved;
        _loweredRate = _rate;
    }

    // The service accepts no call before calls have left its count: so many that the lower rate does not exceed it again.
    private void WaitForCapacity(TimeSpan now)
    {
        if (_accepted.Count > 0)
        {
            TimeSpan permit = _accepted.GetTimeWithout(CapacityPart);
            TimeSpan latest = now + ShortWait;
            _nextPermit = Max(_nextPermit, _accepted.Count < FewCalls && permit > latest ? latest : permit);
        }
    }

    // A caller watches its deadline in the queue too, because the callers ahead of it may have later ones.
    private async Task<bool> WaitInQueueAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (_queue.Wait(0, cancellationToken))
        {
            return true;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _clock.CancelAfter(limit, time);
        try
        {
            await _queue.WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // On failure, the reading is the time of the next permit. The caller tries again then, because it may have been postponed.
    private bool TryAcquire(TimeSpan requested, out TimeSpan reading)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            if (_nextPermit > now)
            {
                reading = _nextPermit;
                return false;
            }

            // The interval starts at the time when this permit was due, because a late timer would delay all later permits.
            // It starts neither before the request nor more than MaxCatchUp ago: unused time is not made up.
            TimeSpan start = Max(_nextPermit, Max(requested, now - MaxCatchUp));

            // In ticks: TimeSpan.FromSeconds rounds to milliseconds on .NET Framework, which would turn 98.5 a second into 100.
            _nextPermit = start + TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / _rate));
            reading = now;
            return true;
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
