using System.Management.Automation;

namespace CertInfo.Errors;

/// <param name="Category">PowerShell's word for the kind of failure.</param>
/// <param name="StopsPipeline">Whether the next id would fail the same way, so that one error is enough.</param>
/// <param name="Action">What the administrator can do about it.</param>
internal readonly record struct ErrorEntry(ErrorCategory Category, bool StopsPipeline, string Action);
