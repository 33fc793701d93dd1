using System.Management.Automation;

namespace CertInfo.Baseline;

/// <summary>Does nothing: importing it costs what importing anything costs.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet
{
}
