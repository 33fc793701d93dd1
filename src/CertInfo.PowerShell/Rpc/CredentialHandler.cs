using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>Gets the access key of a call. If the service refuses a temporary key, gets another one and sends the call again, once.</summary>
internal sealed class CredentialHandler(ICredentialProvider credentials) : HttpHandler
{
    private AccessKeyCredential? _reported;

    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        var rpc = (RpcCall)call;
        rpc.RateLimitPartition = credentials.RateLimitPartition + "\n" + rpc.Request.RateLimiter;
        rpc.Credential = await credentials.GetCredentialAsync(call.Log, cancellationToken).ConfigureAwait(false);
        Report(rpc);
        AccessKeyCredential refused = rpc.Credential;
        AlibabaCloudException refusal;
        try
        {
            return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (IsRefusal(e) && credentials.Invalidate(refused))
        {
            // The key expired by the clock of the service, or it was revoked.
            refusal = e;
        }

        rpc.Credential = await credentials.GetCredentialAsync(call.Log, cancellationToken).ConfigureAwait(false);
        if (IsSameKey(rpc.Credential, refused))
        {
            // The service would refuse it again.
            throw refusal;
        }

        Report(rpc);
        return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsRefusal(AlibabaCloudException error) => error.ServiceKind is not null
        && (error.Code.StartsWith("InvalidSecurityToken", StringComparison.Ordinal) || error.Code.StartsWith("InvalidAccessKeyId", StringComparison.Ordinal));

    private static bool IsSameKey(AccessKeyCredential one, AccessKeyCredential other) => one.AccessKeyId == other.AccessKeyId
        && one.SecurityToken?.ToPlainText() == other.SecurityToken?.ToPlainText();

    private void Report(RpcCall call)
    {
        AccessKeyCredential credential = call.Credential;
        if (Interlocked.Exchange(ref _reported, credential) != credential)
        {
            call.Log.Verbose(() => Strings.Format(Strings.CredentialsFrom, credentials.Name, credential));
        }
    }
}
