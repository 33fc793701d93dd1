using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class RetryTests : ClockedModuleTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public void A_fault_that_stays_is_an_error_after_the_last_attempt(int retries)
    {
        Fail(int.MaxValue, 500, "InternalError");

        EngineRun run = Run($"Get-AlibabaCertificateInfo 1644xx -MaximumRetryCount {retries}");

        Assert.StartsWith("InternalError,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(retries + 1, Service.Requests.Count);
        Assert.Equal(retries > 0, run.Errors[0].Exception.Message.EndsWith($"Tried {retries + 1} times.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_attempt_has_a_new_signature_and_the_retry_headers()
    {
        Fail(2, 503, "ServiceUnavailable");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Single(run.Output);
        Assert.Equal(3, Service.Requests.Count);
        Assert.Equal(3, Service.Requests.All.Select(r => r.Nonce).Distinct().Count());
        Assert.Equal([null, "1", "2"], Service.Requests.All.Select(r => r.Header("x-acs-retry-attempts")));
        Match[] waits = [.. run.Verbose.Select(m => Regex.Match(m, "ServiceUnavailable: retrying after ([0-9]+) ms")).Where(m => m.Success)];
        Assert.Equal(2, waits.Length);
        Assert.Equal(waits.Select(m => m.Groups[1].Value), Service.Requests.All.Skip(1).Select(r => r.Header("x-acs-retry-delay")));
        Assert.InRange(Clock.Elapsed.TotalMilliseconds - waits.Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)), 0, 2);
        Assert.All(Service.Requests.All.Skip(1), r => Assert.Contains("x-acs-retry-delay", r.Header("Authorization"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x-acs-retry-after", "7000", 400, "Throttling.User", 7)]
    [InlineData("x-acs-retry-after", "7000", 400, "AnythingElse", 7)]
    [InlineData("x-acs-retry-after", "999999", 400, "Throttling.User", 60)]
    [InlineData("Retry-After", "9", 503, "ServiceUnavailable", 9)]
    [InlineData("Retry-After", "Mon, 01 Jan 2120 00:00:00 GMT", 503, "ServiceUnavailable", 60)]
    public void What_the_service_asks_for_is_waited(string header, string value, int status, string code, int seconds)
    {
        Fail(1, status, code, context => context.Response.Headers[header] = value);

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));

        Assert.Contains(TimeSpan.FromSeconds(seconds), Clock.Delays);
    }

    [Fact]
    public void Waits_add_up_to_two_minutes_at_the_most()
    {
        Fail(int.MaxValue, 400, "Throttling.User", context => context.Response.Headers["x-acs-retry-after"] = "50000");

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx -MaximumRetryCount 10").Errors);

        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
        Assert.Equal(3, Service.Requests.Count);
    }

    [Fact]
    public void What_holds_the_pace_counts_among_the_waits()
    {
        Service.Intercept = async (context, request) =>
        {
            Limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(50));
            await new ServiceError(500, "InternalError", "x").SendAsync(context, request);
            return true;
        };

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx -MaximumRetryCount 10").Errors);

        Assert.EndsWith("Tried 3 times.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal([null, "50000", "50000"], Service.Requests.All.Select(r => r.Header("x-acs-retry-delay")));
        Assert.Equal(100, Clock.Elapsed.TotalSeconds, 2.0);
    }

    [Fact]
    public void What_the_service_asks_for_is_waited_once()
    {
        Fail(1, 400, "Throttling.User", context => context.Response.Headers["x-acs-retry-after"] = "7000");

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));

        Assert.Equal("7000", Service.Requests.All[1].Header("x-acs-retry-delay"));
        Assert.Equal(7, Clock.Elapsed.TotalSeconds, 0.1);
    }

    [Fact]
    public void The_first_wait_for_a_permit_is_not_a_retry_delay()
    {
        Limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(100));
        Fail(1, 503, "ServiceUnavailable");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Single(run.Output);
        Assert.InRange(int.Parse(Service.Requests.All[1].Header("x-acs-retry-delay")!, CultureInfo.InvariantCulture), 0, 1100);
        Assert.Contains(run.Verbose, v => v.Contains("1644xx: the rate limiter delayed the call by 100000 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_without_a_permit_for_two_minutes_is_an_error_and_is_not_sent()
    {
        Limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(121));

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors);

        Assert.StartsWith("RateLimitTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
        Assert.Contains("1644xx was not sent", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
        Assert.Equal(TimeSpan.Zero, Clock.Elapsed);
    }

    [Fact]
    public void The_first_wait_for_a_permit_counts_among_the_two_minutes()
    {
        Limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(80));
        Fail(int.MaxValue, 400, "Throttling.User", context => context.Response.Headers["x-acs-retry-after"] = "50000");

        Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors);

        Assert.Equal(1, Service.Requests.Count);
    }

    [Fact]
    public void Throttling_slows_the_calls_that_follow()
    {
        const int Throttled = 150;
        Service.Certificates.AcceptEveryId();
        var times = new List<TimeSpan>();
        Service.Intercept = async (context, request) =>
        {
            times.Add(Clock.Elapsed);
            if (times.Count != Throttled)
            {
                return false;
            }

            await new ServiceError(400, "Throttling.User", "x").SendAsync(context, request);
            return true;
        };

        Assert.Equal(200, Get<CertificateInfo>("1..200 | ForEach-Object { \"id$_\" } | Get-AlibabaCertificateInfo -ThrottleLimit 1").Count);

        double[] rates = [.. times.Zip(times.Skip(1), (one, next) => 1 / (next - one).TotalSeconds)];
        Assert.All(rates[10..(Throttled - 1)], rate => Assert.Equal(AdaptiveRateLimiter.MaxRate, rate, 0.1));

        // After the wait before the second attempt.
        Assert.All(rates[Throttled..(Throttled + 10)], rate => Assert.InRange(rate, 0.9 * AdaptiveRateLimiter.MaxRate, 0.99 * AdaptiveRateLimiter.MaxRate));
    }

    [Theory]
    [InlineData(400, "CertNotExisted")]
    [InlineData(400, "InvalidParameter")]
    [InlineData(404, "SomethingNew")]
    [InlineData(403, "Forbidden.RAM")]
    [InlineData(400, "SignatureDoesNotMatch")]
    public void What_is_the_callers_fault_is_not_tried_again(int status, string code)
    {
        Fail(int.MaxValue, status, code);

        Assert.StartsWith(code + ",", Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(86_399)]
    public void A_wrong_clock_is_corrected_once_with_a_warning_that_shows_the_difference(int seconds)
    {
        // Plus half a second, because the service rounds its dates to seconds and calls follow each other within one.
        Clock.Error = TimeSpan.FromSeconds(seconds + (Math.Sign(seconds) * 0.5));

        EngineRun run = Run("'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo");

        Assert.Equal(3, run.Output.Count);
        Assert.Empty(run.Errors);
        Match told = Regex.Match(Assert.Single(run.Warnings), "minus this machine's time is (-?[0-9]+) seconds");
        Assert.Equal(-seconds, int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(2 * 86_400)]
    [InlineData(-400 * 86_400)]
    public void A_difference_of_more_than_a_day_is_a_warning_and_not_corrected(int seconds)
    {
        Clock.Error = TimeSpan.FromSeconds(seconds);

        EngineRun run = Run("'1644xx', '1645xx' | Get-AlibabaCertificateInfo -ThrottleLimit 1");

        Assert.StartsWith("InvalidTimeStamp", (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId, StringComparison.Ordinal);
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("more than a day", warning, StringComparison.Ordinal);
        Assert.Contains(Clock.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), warning, StringComparison.Ordinal);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01 00:00:00Z")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31 23:59:59Z")]
    public void A_Date_header_that_is_no_time_is_not_followed(string date, string shown)
    {
        Fail(int.MaxValue, 400, "InvalidTimeStamp.Expired", context => context.Response.Headers.Date = date);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Errors);
        Assert.Contains(shown, Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Fact]
    public void A_clock_that_the_service_calls_wrong_whatever_it_says_is_an_error()
    {
        Fail(int.MaxValue, 400, "InvalidTimeStamp.Expired");

        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo 1644xx").Errors);

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.InRange(Service.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_body_that_trickles_cannot_hold_a_call_longer_than_TimeoutSec()
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var trickling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            trickling.TrySetResult();
            await context.HungUpAsync();
            hungUp.TrySetResult();
            return true;
        };

        Task<EngineRun> run = Task.Run(() => Run("Get-AlibabaCertificateInfo 1644xx -TimeoutSec 5 -MaximumRetryCount 0"));
        await trickling.Task.Within();
        Clock.EndLimits();

        ErrorRecord error = Assert.Single((await run.Within()).Errors);
        Assert.StartsWith("RequestTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains("5 seconds", error.Exception.Message, StringComparison.Ordinal);
        await hungUp.Task.Within();
    }

    [Fact]
    public void Verbose_shows_each_attempt()
    {
        Fail(1, 500, "InternalError");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Contains(run.Verbose, v => v.Contains("1644xx: attempt 1, HTTP 500", StringComparison.Ordinal) && v.Contains(Service.Requests.All[0].RequestId, StringComparison.Ordinal));
        Assert.Contains(run.Verbose, v => v.StartsWith("InternalError: retrying after ", StringComparison.Ordinal));
        Assert.Contains(run.Verbose, v => v.Contains("1644xx: attempt 2, HTTP 200", StringComparison.Ordinal) && v.Contains(Service.Requests.All[1].RequestId, StringComparison.Ordinal));
    }

    private AdaptiveRateLimiter Limiter => State.Get<RateLimiters>().GetOrCreate(AccountStore.AccessKeyId + "\nCdn", Service.Endpoint, Clock);

    private void Fail(int times, int status, string code, Action<Microsoft.AspNetCore.Http.HttpContext>? change = null) => Service.Intercept = async (context, request) =>
    {
        if (Interlocked.Decrement(ref times) < 0)
        {
            return false;
        }

        change?.Invoke(context);
        await new ServiceError(status, code, "x").SendAsync(context, request);
        return true;
    };
}
