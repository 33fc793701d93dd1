using System;
using CertInfo.Errors;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class RetryOptionsTests
{
    [Theory]
    [InlineData(1, true, 500)]
    [InlineData(1, false, 100)]
    [InlineData(2, true, 1_000)]
    [InlineData(2, false, 1_000)]
    [InlineData(3, false, 2_000)]
    [InlineData(6, false, 16_000)]
    [InlineData(7, false, 20_000)]
    [InlineData(10, true, 20_000)]
    public void Back_off_doubles_up_to_twenty_seconds_with_full_jitter_and_the_first_retry_of_a_fault_is_fast(int attempt, bool isThrottling, int ceiling)
    {
        Assert.Equal(ceiling, new RetryOptions(3, () => 1).GetDelay(attempt, isThrottling, null).TotalMilliseconds);
        Assert.Equal(ceiling / 2, new RetryOptions(3, () => 0.5).GetDelay(attempt, isThrottling, null).TotalMilliseconds);
        Assert.Equal(0, new RetryOptions(3, () => 0).GetDelay(attempt, isThrottling, null).TotalMilliseconds);
    }

    [Fact]
    public void What_the_service_asks_for_counts() =>
        Assert.Equal(TimeSpan.FromSeconds(7), new RetryOptions(3, () => 1).GetDelay(1, isThrottling: true, TimeSpan.FromSeconds(7)));

    [Theory]
    [InlineData("RequestTimeout", null, true)]
    [InlineData("ConnectionFailed", null, true)]
    [InlineData("NameResolutionFailed", null, true)]
    [InlineData("TlsFailed", null, false)]
    [InlineData("InvalidResponse", 200, true)]
    [InlineData("InvalidResponse", 503, true)]
    [InlineData("InvalidResponse", 300, false)]
    [InlineData("InvalidResponse", 302, false)]
    [InlineData("InvalidResponse", 407, false)]
    [InlineData("InvalidResponse", null, false)]
    [InlineData("InternalError", 500, true)]
    [InlineData("SomethingNew", 500, true)]
    [InlineData("SomethingNew", 502, true)]
    [InlineData("SomethingNew", 499, false)]
    [InlineData("SignatureNonceUsed", 400, true)]
    [InlineData("ServiceBusy", 403, true)]
    [InlineData("SystemBusy", 400, true)]
    [InlineData("FlowControlError", 400, true)]
    [InlineData("ConnectionFailed", 400, false)]
    [InlineData("NameResolutionFailed", 400, false)]
    [InlineData("InsufficientBalance", 400, false)]
    [InlineData("CertNotExisted", 400, false)]
    [InlineData("InvalidParameter", 400, false)]
    [InlineData("Forbidden.RAM", 403, false)]
    [InlineData("InvalidAccessKeyId.NotFound", 404, false)]
    public void Only_what_may_pass_by_itself_is_tried_again(string code, int? status, bool transient) =>
        Assert.Equal(transient, RetryOptions.IsTransient(new AlibabaCloudException(code, "")
        {
            StatusCode = status,
            ServiceKind = status is null || code == "InvalidResponse" ? null : ServiceErrorTable.Classify(code, ""),
        }));

    [Fact]
    public void Throttling_is_tried_again_whatever_its_status() =>
        Assert.True(RetryOptions.IsTransient(new AlibabaCloudException("Anything", "") { StatusCode = 400, IsThrottling = true }));
}
