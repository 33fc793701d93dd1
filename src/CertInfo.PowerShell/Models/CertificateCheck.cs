using System;

namespace CertInfo;

/// <summary>The verdict on one certificate: what a monitor or a person has to know about it. It contains only plain values of the time of the check.</summary>
public sealed class CertificateCheck
{
    /// <summary>The domain name; null if a certificate was requested by id.</summary>
    public string? DomainName { get; internal init; }

    /// <summary>The address of the edge node; null if the certificate comes from the console.</summary>
    public string? Address { get; internal init; }

    /// <summary>The id of the certificate, if it is known.</summary>
    public string? CertId { get; internal init; }

    /// <summary>The name of the certificate in the account, if it is known.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The severity: <c>OK</c>, <c>Warning</c>, <c>Critical</c> or <c>Unknown</c>. The most severe finding decides.</summary>
    // A string and not an enum, because an enum becomes a number in JSON, in jobs and in CliXml.
    public string Severity { get; internal init; } = "";

    /// <summary>The severity as the exit code of a monitoring plugin: 0, 1, 2 or 3, in the order of <see cref="Severity"/>.</summary>
    public int ExitCode { get; internal init; }

    /// <summary>What was found: <c>Expired</c>, <c>NotYetValid</c>, <c>ExpiresSoon</c>, <c>NameMismatch</c> and others. Never null.</summary>
    public NameCollection Findings { get; internal init; } = NameCollection.Empty;

    /// <summary>Whole days until <see cref="CertExpireTime"/>, rounded down; negative after the expiration.</summary>
    public int? DaysRemaining { get; internal init; }

    /// <summary>The lifetime of the certificate in days, rounded; null if it is not known.</summary>
    public int? LifetimeDays { get; internal init; }

    /// <summary>When the certificate expires, in local time, or an intermediate certificate if that is earlier; null if it is not known.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>The findings as a text in the language of the session.</summary>
    public string Message { get; internal init; } = "";

    /// <summary>The domain names that use the certificate, if it was requested by id. Never null.</summary>
    public NameCollection DomainList { get; internal init; } = NameCollection.Empty;

    /// <summary>The type of the certificate: <c>free</c>, <c>cas</c>, <c>upload</c>, or another value of the service.</summary>
    public string? CertType { get; internal init; }

    /// <summary>When the certificate became effective, in local time; null if it is not known.</summary>
    public DateTime? CertStartTime { get; internal init; }

    /// <summary>The issuer of the certificate, if it is known.</summary>
    public string? Issuer { get; internal init; }

    /// <summary>The service: <c>Cdn</c>, <c>Dcdn</c> or <c>Cas</c>, if it is known.</summary>
    public string? Service { get; internal init; }

    /// <summary>Where the certificate comes from: <c>console</c> or <c>edge</c>.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The profile with which the certificate was requested, if it is known.</summary>
    public string? ProfileName { get; internal init; }

    /// <summary>The severity, and the domain or the certificate.</summary>
    public override string ToString() => $"{Severity}: {DomainName ?? CertId ?? CertName}";
}
