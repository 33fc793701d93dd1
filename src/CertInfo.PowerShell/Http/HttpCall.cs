using System;
using System.Net.Http;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>One HTTP call on its way through the handlers, across all of its attempts.</summary>
internal abstract class HttpCall
{
    protected HttpCall(CommandLog log) => Log = log;

    /// <summary>Receives the messages about this call.</summary>
    public CommandLog Log { get; }

    /// <summary>The name of the operation, for messages.</summary>
    public abstract string Operation { get; }

    /// <summary>What the call is about, for messages. It never contains a secret.</summary>
    public abstract string Subject { get; }

    /// <summary>The host and the port, for messages.</summary>
    public abstract string Host { get; }

    /// <summary>The key whose calls share a rate limiter at the endpoint.</summary>
    public string RateLimitPartition { get; set; } = "";

    /// <summary>The maximum rate of that rate limiter in calls a second; null for the default.</summary>
    public virtual double? MaxRate => null;

    /// <summary>The number of the current attempt, from 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>The time between the failure of the previous attempt and the current attempt.</summary>
    public TimeSpan RetryDelay => PreviousFailure is null ? TimeSpan.Zero : StartedAt - FailedAt;

    /// <summary>The clock reading at which the current attempt started. <see cref="RateLimitHandler"/> sets it to that of the permit.</summary>
    public TimeSpan StartedAt { get; set; }

    /// <summary>The failure of the previous attempt; null for the first attempt.</summary>
    public AlibabaCloudException? PreviousFailure { get; private set; }

    /// <summary>The clock reading at which the previous attempt failed.</summary>
    public TimeSpan FailedAt { get; private set; }

    /// <summary>The clock reading after which no attempt may start. It is postponed by the duration of each attempt, because it limits the waits.</summary>
    public TimeSpan Deadline { get; set; }

    /// <summary>The difference between the clock of the service and the local clock, to be added to the date of the request.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>The response to the current attempt; null if none has arrived.</summary>
    public HttpResponse? Response { get; set; }

    /// <summary>Creates the request message. Each attempt sends a new one.</summary>
    public abstract HttpRequestMessage CreateRequest();

    /// <summary>Checks the response.</summary>
    /// <exception cref="AlibabaCloudException">The response is an error, or its body is not what the call expects.</exception>
    public abstract void EnsureSuccess(HttpResponse response);

    /// <summary>The verbose message about a response.</summary>
    public virtual string DescribeResponse(HttpResponse response, int attempt, long milliseconds) =>
        Strings.Format(Strings.CallAnswered, Operation, Subject, attempt, response.Status, milliseconds, response.RequestId, Host);

    /// <summary>The verbose message about an attempt without a response.</summary>
    public virtual string DescribeFailure(AlibabaCloudException failure, int attempt, long milliseconds) =>
        Strings.Format(Strings.CallUnansweredBy, Operation, Subject, attempt, failure.Code, milliseconds, Host);

    /// <summary>Starts an attempt.</summary>
    /// <param name="now">The clock reading.</param>
    public void BeginAttempt(TimeSpan now)
    {
        Attempt++;
        StartedAt = now;
        Response = null;
    }

    /// <summary>Records the failure of an attempt.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="now">The clock reading.</param>
    public void EndAttempt(AlibabaCloudException failure, TimeSpan now)
    {
        PreviousFailure = failure;
        FailedAt = now;
        Deadline += now - StartedAt;
    }
}
