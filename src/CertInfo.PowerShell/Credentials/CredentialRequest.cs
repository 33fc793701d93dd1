using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Gets a new temporary key from where it is given out.</summary>
/// <param name="refused">The key that the service has just refused as expired, so that it is not given again; null where there is none.</param>
/// <param name="log">What there is to tell.</param>
/// <param name="cancellationToken">Ends the request.</param>
internal delegate Task<TemporaryCredential> CredentialRequest(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken);
