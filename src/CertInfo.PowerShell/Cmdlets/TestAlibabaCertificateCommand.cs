using System.Management.Automation;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Commands;

/// <summary>Tells for each certificate whether it needs attention, and why. It uses no network and no account.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AlibabaCertificate", DefaultParameterSetName = Days)]
[OutputType(typeof(CertificateCheck), typeof(bool))]
public sealed class TestAlibabaCertificateCommand : CertificateInputCmdlet
{
    private const string Days = nameof(Days);
    private const string Percent = nameof(Percent);

    // 100 years.
    private const int MaxDays = 36_500;

    // A limit that the user did not set.
    private const int NotSet = int.MaxValue;

    private CheckLimits _limits = CheckLimits.Default;
    private bool _isInput;
    private bool _isAllOk = true;

    /// <summary>The certificates: the output of Find-AlibabaCertificate, Get-AlibabaCertificateInfo and Get-AlibabaEdgeCertificate, also from a job or a file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The output of Find-AlibabaCertificate or Get-AlibabaCertificateInfo.")]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The remaining days at which a certificate gets a warning.</summary>
    [Parameter(ParameterSetName = Days)]
    [ValidateRange(0, MaxDays)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int WarningDays { get; set; } = NotSet;

    /// <summary>The remaining days at which a certificate is critical.</summary>
    [Parameter(ParameterSetName = Days)]
    [ValidateRange(0, MaxDays)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int CriticalDays { get; set; } = NotSet;

    /// <summary>The remaining percentage of the lifetime at which a certificate gets a warning.</summary>
    [Parameter(ParameterSetName = Percent)]
    [ValidateRange(0, 100)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int WarningPercent { get; set; } = NotSet;

    /// <summary>The remaining percentage of the lifetime at which a certificate is critical.</summary>
    [Parameter(ParameterSetName = Percent)]
    [ValidateRange(0, 100)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int CriticalPercent { get; set; } = NotSet;

    /// <summary>Writes one bool for the whole input: whether all certificates are OK. It is false without input.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        bool isPercent = ParameterSetName == Percent;
        int? warning = Limit(isPercent ? WarningPercent : WarningDays);
        int? critical = Limit(isPercent ? CriticalPercent : CriticalDays);
        _limits = isPercent ? CheckLimits.InPercent(warning, critical) : CheckLimits.InDays(warning, critical);
        if (_limits.IsReversed)
        {
            WriteFailure(new AlibabaCloudException(ErrorCodes.InvalidLimit, Strings.Format(Strings.CriticalAboveWarning, critical, warning)), critical);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? value in Elements(InputObject))
        {
            _isInput = true;
            if (value is null || FactsReader.Read(value) is not { } facts)
            {
                _isAllOk = false;
                WriteNotACertificate(value);
                continue;
            }

            CertificateCheck check = CertificateChecker.Check(facts, _limits, State.Clock);
            if (_limits.NeedLifetime && check.LifetimeDays is null && check.CertExpireTime is not null)
            {
                WriteWarning(Strings.Format(Strings.PercentWithoutLifetime, facts.DomainName ?? facts.CertId ?? facts.CertName));
            }

            _isAllOk &= check.ExitCode == 0;
            if (!Quiet)
            {
                WriteObject(check);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Quiet)
        {
            WriteObject(_isInput && _isAllOk);
        }
    }

    private static int? Limit(int value) => value == NotSet ? null : value;
}
