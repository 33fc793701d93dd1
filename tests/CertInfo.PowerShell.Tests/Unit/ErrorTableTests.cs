using System.Linq;
using System.Management.Automation;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ErrorTableTests
{
    public static TheoryData<string> OwnCodes => [.. typeof(ErrorCodes).GetFields().Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(OwnCodes))]
    public void Every_error_of_the_module_has_an_action_of_its_own(string code)
    {
        ErrorEntry entry = ErrorTable.Find(new AlibabaCloudException(code, "What happened."));

        // An item that does not exist has none, so that its error is short.
        Assert.Equal(code is ErrorCodes.CertNotExisted or ErrorCodes.DomainNotFound, string.IsNullOrEmpty(entry.Action));
        Assert.NotEqual(ErrorTable.Find(new AlibabaCloudException("SomethingNew", "")).Action, entry.Action);
        Assert.NotEqual(ErrorCategory.NotSpecified, entry.Category);
    }

    [Theory]
    [InlineData("CertNotExisted", ErrorCategory.ObjectNotFound, false)]
    [InlineData("InvalidCertId", ErrorCategory.InvalidArgument, false)]
    [InlineData("RequestTimeout", ErrorCategory.OperationTimeout, false)]
    [InlineData("ConnectionFailed", ErrorCategory.ConnectionError, false)]
    [InlineData("RateLimitTimeout", ErrorCategory.LimitsExceeded, false)]
    [InlineData("ProxyAuthenticationRequired", ErrorCategory.AuthenticationError, true)]
    [InlineData("ProxyAccessDenied", ErrorCategory.PermissionDenied, true)]
    [InlineData("InvalidResponse", ErrorCategory.InvalidData, false)]
    [InlineData("NameResolutionFailed", ErrorCategory.ConnectionError, true)]
    [InlineData("TlsFailed", ErrorCategory.SecurityError, true)]
    [InlineData("InvalidEndpoint", ErrorCategory.InvalidArgument, true)]
    [InlineData("InvalidProxy", ErrorCategory.InvalidArgument, true)]
    [InlineData("InvalidRegion", ErrorCategory.InvalidArgument, true)]
    [InlineData("InvalidCredential", ErrorCategory.InvalidArgument, true)]
    [InlineData("CredentialsNotFound", ErrorCategory.AuthenticationError, true)]
    [InlineData("CredentialsExpired", ErrorCategory.AuthenticationError, true)]
    [InlineData("CredentialsRefused", ErrorCategory.AuthenticationError, true)]
    [InlineData("ProfileNotFound", ErrorCategory.ObjectNotFound, true)]
    public void Its_category_and_whether_it_ends_the_command_are_those_of_the_design(string code, ErrorCategory category, bool ends)
    {
        ErrorEntry entry = ErrorTable.Find(new AlibabaCloudException(code, ""));

        Assert.Equal((category, ends), (entry.Category, entry.StopsPipeline));
    }

    [Theory]
    [InlineData("Throttling.User")]
    [InlineData("SignatureDoesNotMatch")]
    [InlineData("IllegalTimestamp")]
    [InlineData("InvalidTimeStamp.Expired")]
    [InlineData("InvalidAccessKeyId.NotFound")]
    [InlineData("InvalidSecurityToken.Expired")]
    [InlineData("Forbidden.RAM")]
    [InlineData("CdnServiceNotFound")]
    [InlineData("InvalidProduct.NotFound")]
    [InlineData("SomethingNew")]
    public void So_has_every_error_of_the_service(string code)
    {
        ErrorRecord record = ErrorTable.ToRecord(new AlibabaCloudException(code, "What happened.") { StatusCode = 400, RequestId = "id-1", ServiceKind = ServiceErrorTable.Classify(code, null) }, "1644xx");

        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("{0}", record.ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Equal("What happened. RequestId: id-1", record.ToString());
        Assert.Equal("1644xx", record.TargetObject);
    }

    [Fact]
    public void The_permission_that_is_missing_is_named()
    {
        var error = new AlibabaCloudException("Forbidden.RAM", "") { ServiceKind = ServiceErrorKind.PermissionDenied, RamAction = "cdn:DescribeSomething" };

        Assert.Contains("cdn:DescribeSomething", ErrorTable.Find(error).Action, System.StringComparison.Ordinal);
        Assert.Contains("cdn:DescribeSomething", ErrorTable.Find(error.After(3)).Action, System.StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnCodes))]
    public void A_code_of_the_module_that_the_service_sends_does_not_end_the_command(string code)
    {
        var error = new AlibabaCloudException(code, "") { StatusCode = 400, ServiceKind = ServiceErrorTable.Classify(code, "") };

        Assert.NotEqual(ErrorScope.Command, ErrorTable.Find(error).Scope);
    }

    [Theory]
    [InlineData("Throttling", "", ServiceErrorKind.Throttling)]
    [InlineData("Throttling.User", "", ServiceErrorKind.Throttling)]
    [InlineData("Rejected.Throttling", "", ServiceErrorKind.Throttling)]
    [InlineData("FlowControlError", "", ServiceErrorKind.Throttling)]
    [InlineData("SomethingNew", "Request was denied due to user flow control.", ServiceErrorKind.Throttling)]
    [InlineData("SomethingNew", "请求被流量控制限制。", ServiceErrorKind.Throttling)]
    [InlineData("SomethingNew", "What happened.", ServiceErrorKind.Other)]
    [InlineData("SomethingNew", null, ServiceErrorKind.Other)]
    [InlineData("ServiceBusy", "The specified Domain is configuring, please retry later.", ServiceErrorKind.TransientFault)]
    [InlineData("SystemBusy", "", ServiceErrorKind.TransientFault)]
    [InlineData("SystemUpgrading", "", ServiceErrorKind.TransientFault)]
    [InlineData("ServiceUnavailable", "", ServiceErrorKind.TransientFault)]
    [InlineData("ServiceUnavailableTemporary", "", ServiceErrorKind.TransientFault)]
    [InlineData("InternalError", "", ServiceErrorKind.TransientFault)]
    [InlineData("UnknownError", "", ServiceErrorKind.TransientFault)]
    [InlineData("SignatureNonceUsed", "", ServiceErrorKind.NonceUsed)]
    [InlineData("InsufficientBalance", "", ServiceErrorKind.AccountRefused)]
    [InlineData("Forbidden.NotVerified", "", ServiceErrorKind.AccountRefused)]
    [InlineData("Forbidden.RiskControl", "", ServiceErrorKind.AccountRefused)]
    [InlineData("Forbedden.NotSupportRAM", "", ServiceErrorKind.AccountRefused)]
    [InlineData("Forbidden", "", ServiceErrorKind.PermissionDenied)]
    [InlineData("NoPermission", "", ServiceErrorKind.PermissionDenied)]
    [InlineData("OperationDenied", "Your account does not open CDN service yet.", ServiceErrorKind.ServiceNotOpen)]
    [InlineData("OperationDenied", "Your CDN service is suspended.", ServiceErrorKind.ServiceNotOpen)]
    [InlineData("OperationDenied", "Specified operation is denied as your resource is locked for security reasons.", ServiceErrorKind.DomainLocked)]
    [InlineData("OperationDenied", null, ServiceErrorKind.PermissionDenied)]
    [InlineData("IllegalOperation", "Illegal domain, operation is not permitted.", ServiceErrorKind.DomainLocked)]
    [InlineData("InvalidDomain.Offline", "", ServiceErrorKind.DomainLocked)]
    [InlineData("InvalidAction", "", ServiceErrorKind.WrongEndpoint)]
    [InlineData("MissingCertId", "", ServiceErrorKind.Other)]
    [InlineData("EntityNotExist.Role", "", ServiceErrorKind.Other)]
    [InlineData("InvalidRegion", "", ServiceErrorKind.Other)]
    public void A_code_of_the_service_has_one_meaning(string code, string? message, object kind) =>
        Assert.Equal((ServiceErrorKind)kind, ServiceErrorTable.Classify(code, message));
}
