using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class CachedCredentialTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly FixedClock _clock = new(Start);
    private readonly CommandLog _log = new();
    private readonly CachedCredential _cached = new();
    private int _requests;

    private TimeSpan? Lifetime { get; set; } = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(60, 44, 1)]
    [InlineData(60, 45, 2)]
    [InlineData(360, 344, 1)]
    [InlineData(360, 345, 2)]
    [InlineData(15, 7, 1)]
    [InlineData(15, 8, 2)]
    [InlineData(-30, 0, 1)]
    [InlineData(-30, 1, 2)]
    [InlineData(1, 0.75, 1)]
    [InlineData(1, 1, 2)]
    public async Task A_credential_is_refreshed_15_minutes_before_it_expires_and_a_short_one_after_half_its_lifetime(int lasts, double passed, int requests)
    {
        Lifetime = TimeSpan.FromMinutes(lasts);
        await Get();
        _clock.Now += TimeSpan.FromMinutes(passed);
        await Get();

        Assert.Equal(requests, _requests);
    }

    [Fact]
    public async Task A_failed_refresh_is_a_warning_until_the_old_credential_expires_and_is_repeated_after_a_minute()
    {
        AccessKeyCredential old = (await Get()).Key;
        _clock.Now += TimeSpan.FromMinutes(50);
        int failures = 0;
        Task<TemporaryCredential> Failing() => _cached.GetAsync(
            (_, _, _) => throw new AlibabaCloudException("CredentialsRefused", "no " + ++failures), _clock, _log, CancellationToken.None);

        Assert.Same(old, (await Failing()).Key);
        Assert.Same(old, (await Failing()).Key);
        Assert.Equal(1, failures);
        Assert.Single(_log.Entries, entry => entry.Stream == LogStream.Warning);

        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Same(old, (await Failing()).Key);
        Assert.Equal(2, failures);

        // At the time of its expiration.
        _clock.Now += TimeSpan.FromMinutes(9);
        Assert.Equal("CredentialsRefused", (await Assert.ThrowsAsync<AlibabaCloudException>(Failing)).Code);
        Assert.NotSame(old, (await Get()).Key);
    }

    [Fact]
    public async Task Waiters_share_the_outcome_and_a_cancelled_waiter_does_not_affect_the_others()
    {
        var answer = new TaskCompletionSource<TemporaryCredential>();
        using var stop = new CancellationTokenSource();
        RefreshCredentialAsync request = async (_, _, stopping) =>
        {
            _requests++;
            return await answer.Task.WaitAsync(stopping);
        };
        Task<TemporaryCredential> stopped = _cached.GetAsync(request, _clock, _log, stop.Token);
        Task<TemporaryCredential>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => _cached.GetAsync(request, _clock, _log, CancellationToken.None))];
        using var other = new CancellationTokenSource();
        Task<TemporaryCredential> impatient = _cached.GetAsync(request, _clock, _log, other.Token);
        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        answer.SetException(new AlibabaCloudException("CredentialsRefused", "no"));

        foreach (Task<TemporaryCredential> task in waiting)
        {
            await Assert.ThrowsAsync<AlibabaCloudException>(() => task);
        }

        Assert.Equal(2, _requests);
        await Get();
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task A_waiter_in_another_language_does_not_get_the_message_of_the_failure()
    {
        var answer = new TaskCompletionSource<TemporaryCredential>();
        Task<TemporaryCredential> first = GetIn("en-US");
        Task<TemporaryCredential>[] waiting = [GetIn("en-US"), GetIn("zh-CN")];

        answer.SetException(new TaskCanceledException());

        Assert.Equal("en-US", (await Assert.ThrowsAsync<AlibabaCloudException>(() => first)).Message);
        Assert.Equal("en-US", (await Assert.ThrowsAsync<AlibabaCloudException>(() => waiting[0])).Message);
        Assert.Equal("zh-CN", (await Assert.ThrowsAsync<AlibabaCloudException>(() => waiting[1])).Message);
        Assert.Equal(2, _requests);

        async Task<TemporaryCredential> GetIn(string language)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return await _cached.GetAsync(FailAsync, _clock, _log, CancellationToken.None);
        }

        async Task<TemporaryCredential> FailAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
        {
            _requests++;
            await answer.Task.ContinueWith(_ => { }, TaskScheduler.Default);
            throw new AlibabaCloudException("CredentialsRefused", CultureInfo.CurrentUICulture.Name);
        }
    }

    [Fact]
    public async Task A_refused_credential_is_dropped_once_and_passed_to_the_provider()
    {
        AccessKeyCredential first = (await Get()).Key;
        _cached.Invalidate(first);
        AccessKeyCredential? told = null;
        AccessKeyCredential second = (await _cached.GetAsync((refused, log, stop) => Request(told = refused), _clock, _log, CancellationToken.None)).Key;

        Assert.Same(first, told);
        _cached.Invalidate(first);
        Assert.Same(second, (await Get()).Key);
        Assert.Equal(2, _requests);

        // A later refresh does not receive it.
        _clock.Now += TimeSpan.FromHours(1);
        await _cached.GetAsync((refused, log, stop) => Request(told = refused), _clock, _log, CancellationToken.None);
        Assert.Null(told);
    }

    [Fact]
    public async Task A_credential_without_expiration_serves_one_command()
    {
        Lifetime = null;
        var state = new ProcessState(_clock, _ => null);
        ICredentialProvider CreateProvider() => new CachingCredentialProvider(new StubProvider(this, state), state);
        ICredentialProvider one = CreateProvider();

        Assert.Same(await one.GetCredentialAsync(_log, CancellationToken.None), await one.GetCredentialAsync(_log, CancellationToken.None));
        Assert.Equal(1, _requests);
        await CreateProvider().GetCredentialAsync(_log, CancellationToken.None);
        Assert.Equal(2, _requests);
    }

    [Fact]
    public void A_cache_key_separates_its_parts_and_cannot_be_read()
    {
        Assert.NotEqual(CredentialCacheKey.Create("a", "bc"), CredentialCacheKey.Create("ab", "c"));
        Assert.NotEqual(CredentialCacheKey.Create("a", null), CredentialCacheKey.Create("a", ""));
        Assert.DoesNotContain("secret", CredentialCacheKey.Create("secret"), StringComparison.Ordinal);
    }

    private Task<TemporaryCredential> Get() => _cached.GetAsync((refused, _, _) => Request(refused), _clock, _log, CancellationToken.None);

    private Task<TemporaryCredential> Request(AccessKeyCredential? refused)
    {
        _ = refused;
        _requests++;
        return Task.FromResult(new TemporaryCredential(AccessKeyCredential.Create("id" + _requests, "s", "t"), _clock.Now + Lifetime));
    }

    private sealed class StubProvider(CachedCredentialTests test, ProcessState state)
        : TemporaryCredentialProvider("test", new CredentialContext(new HttpOptions(state, TimeSpan.Zero), new RetryOptions(0, () => 0)))
    {
        public override string CacheKey => "test";

        public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) => test.Request(refused);
    }
}
