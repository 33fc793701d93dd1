using System.Collections.Generic;
using System.Management.Automation;

namespace CertInfo.Shell;

/// <summary>The output of one run on each stream.</summary>
/// <param name="Output">The output, including the objects before a terminating error.</param>
/// <param name="Errors">The errors; in a script, also statement-terminating errors.</param>
/// <param name="Warnings">The warnings.</param>
/// <param name="Verbose">The verbose messages.</param>
/// <param name="Debug">The debug messages.</param>
/// <param name="Progress">The progress records.</param>
/// <param name="Terminating">The error that ended the run, if one did.</param>
/// <param name="State">Completed, Failed after a terminating error, or Stopped.</param>
public sealed record EngineRun(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<ProgressRecord> Progress,
    ErrorRecord? Terminating,
    PSInvocationState State);
