using System.Management.Automation;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Asserts the errors of Get-AlibabaCertificateInfo.</summary>
internal static class ErrorAssert
{
    /// <summary>The run has one error, which did not end the command.</summary>
    public static ErrorRecord Single(EngineRun run, string id, ErrorCategory category)
    {
        Assert.Null(run.Terminating);
        return HasForm(Assert.Single(run.Errors), id, category);
    }

    /// <summary>The run has one error, which ended the command.</summary>
    public static ErrorRecord Terminating(EngineRun run, string id, ErrorCategory category)
    {
        // The script continues after a terminated statement, and its error is one of the others.
        return HasForm(run.Terminating ?? Assert.Single(run.Errors), id, category);
    }

    private static ErrorRecord HasForm(ErrorRecord error, string id, ErrorCategory category)
    {
        Assert.Equal(id + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.IsType<AlibabaCloudException>(error.Exception);
        Assert.Equal(id == "CertNotExisted", string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        return error;
    }
}
