namespace CertInfo.Emulator;

/// <summary>A role that was assumed.</summary>
/// <param name="AccessKeyId">The id of the key that the caller received.</param>
/// <param name="CallerAccessKeyId">The id of the key that signed; null for AssumeRoleWithOIDC.</param>
/// <param name="Request">The call.</param>
public sealed record RoleAssumption(string AccessKeyId, string? CallerAccessKeyId, RecordedRequest Request);
