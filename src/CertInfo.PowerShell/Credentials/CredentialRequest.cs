using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;

namespace CertInfo.Credentials;

/// <summary>Gets a new temporary key from where it is given out.</summary>
/// <param name="refused">The key that the service has just refused as expired, so that it is not given again; null where there is none.</param>
/// <param name="journal">What there is to tell.</param>
/// <param name="stop">Ends the request.</param>
internal delegate Task<TemporaryCredential> CredentialRequest(AccessKeyCredential? refused, Journal journal, CancellationToken stop);
