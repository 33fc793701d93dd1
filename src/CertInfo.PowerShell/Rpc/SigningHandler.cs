using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>Signs each attempt with a new nonce and the current time.</summary>
internal sealed class SigningHandler(Clock clock) : HttpHandler
{
    public override Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        var rpc = (RpcCall)call;
        AccessKeyCredential credential = rpc.Credential;
        SignedRequest signed = Acs3Signer.Sign(
            rpc.Request, rpc.Endpoint.Authority, credential, clock.UtcNow + call.ClockOffset, Guid.NewGuid().ToString("N"), rpc.RetryHeaders);
        rpc.Signed = signed;
        int attempt = call.Attempt;
        call.Log.Debug(() => Strings.Format(
            Strings.CallSigned, call.Operation, call.Subject, attempt, credential, CanonicalRequestRedactor.Redact(signed.CanonicalRequest), signed.StringToSign));
        return Next.SendAsync(call, cancellationToken);
    }
}
