using System.Management.Automation;
using CertInfo.Runtime;

namespace CertInfo.Verdict;

/// <summary>Reads a check from an object: one that was made before, or one of a certificate by the default limits.</summary>
internal static class CheckReader
{
    private const string Check = "CertInfo.CertificateCheck";

    /// <returns>Null if the object is neither a check nor a certificate of the module.</returns>
    public static CertificateCheck? Read(PSObject value, Clock clock)
    {
        if (value.BaseObject is CertificateCheck live)
        {
            return live;
        }

        if (ObjectProperties.IsOf(value, Check))
        {
            return Read(new ObjectProperties(value));
        }

        return FactsReader.Read(value) is { } facts ? CertificateChecker.Check(facts, CheckLimits.Default, clock) : null;
    }

    private static CertificateCheck Read(ObjectProperties properties)
    {
        string severity = properties.Text(nameof(CertificateCheck.Severity)) ?? Severity.Unknown;
        return new()
        {
            DomainName = properties.Text(nameof(CertificateCheck.DomainName)),
            Address = properties.Text(nameof(CertificateCheck.Address)),
            CertId = properties.Text(nameof(CertificateCheck.CertId)),
            CertName = properties.Text(nameof(CertificateCheck.CertName)),
            Severity = Severity.ByExitCode[Severity.ExitCode(severity)],
            ExitCode = Severity.ExitCode(severity),
            Findings = new(properties.Texts(nameof(CertificateCheck.Findings))),
            DaysRemaining = properties.Number(nameof(CertificateCheck.DaysRemaining)),
            LifetimeDays = properties.Number(nameof(CertificateCheck.LifetimeDays)),
            CertExpireTime = properties.Time(nameof(CertificateCheck.CertExpireTime)),
            Message = properties.Text(nameof(CertificateCheck.Message)) ?? "",
            DomainList = new(properties.Texts(nameof(CertificateCheck.DomainList))),
            CertType = properties.Text(nameof(CertificateCheck.CertType)),
            CertStartTime = properties.Time(nameof(CertificateCheck.CertStartTime)),
            Issuer = properties.Text(nameof(CertificateCheck.Issuer)),
            Service = properties.Text(nameof(CertificateCheck.Service)),
            Source = properties.Text(nameof(CertificateCheck.Source)) ?? CertificateFacts.Console,
            ProfileName = properties.Text(nameof(CertificateCheck.ProfileName)),
        };
    }
}
