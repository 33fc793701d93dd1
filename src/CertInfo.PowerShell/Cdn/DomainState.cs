namespace CertInfo.Cdn;

/// <summary>What the service says of a domain, beside its certificate.</summary>
internal sealed record DomainState(string DomainName, string? HttpsStatus, string? CnameStatus);
