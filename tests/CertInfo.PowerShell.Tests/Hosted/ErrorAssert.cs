using System.Management.Automation;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Asserts the errors of a cmdlet, by default of Get-AlibabaCertificateInfo.</summary>
internal static class ErrorAssert
{
    private const string Get = "GetAlibabaCertificateInfo";

    /// <summary>The run has one error, which did not end the command.</summary>
    public static ErrorRecord Single(EngineRun run, string id, ErrorCategory category, string cmdlet = Get)
    {
        Assert.Null(run.Terminating);
        return HasForm(Assert.Single(run.Errors), id, category, cmdlet);
    }

    /// <summary>The run has one error, which ended the command.</summary>
    public static ErrorRecord Terminating(EngineRun run, string id, ErrorCategory category, string cmdlet = Get)
    {
        // The script continues after a terminated statement, and its error is one of the others.
        return HasForm(run.Terminating ?? Assert.Single(run.Errors), id, category, cmdlet);
    }

    private static ErrorRecord HasForm(ErrorRecord error, string id, ErrorCategory category, string cmdlet)
    {
        Assert.Equal($"{id},CertInfo.Commands.{cmdlet}Command", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.IsType<AlibabaCloudException>(error.Exception);
        Assert.Equal(id == "CertNotExisted", string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        return error;
    }
}
