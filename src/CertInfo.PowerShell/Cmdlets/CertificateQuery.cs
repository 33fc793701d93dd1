namespace CertInfo.Commands;

/// <summary>What one lookup asks for: a certificate by its id, or that of a domain.</summary>
internal sealed record CertificateQuery(string? Name, bool IsDomain);
