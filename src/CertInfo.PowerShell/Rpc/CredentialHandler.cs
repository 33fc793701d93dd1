using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Gets the access key of a call. If the service says that the key expired, gets another one and sends the call again, once.</summary>
internal sealed class CredentialHandler(ICredentialProvider credentials) : HttpHandler
{
    private AccessKeyCredential? _reported;

    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        var rpc = (RpcCall)call;
        rpc.RateLimitPartition = credentials.RateLimitPartition;
        rpc.Credential = await credentials.GetCredentialAsync(call.Log, cancellationToken).ConfigureAwait(false);
        Report(rpc);
        try
        {
            return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e is { Code: "InvalidSecurityToken.Expired", ServiceKind: not null } && credentials.Invalidate(rpc.Credential))
        {
            // The key expired by the clock of the service, which may differ from the local clock.
        }

        rpc.Credential = await credentials.GetCredentialAsync(call.Log, cancellationToken).ConfigureAwait(false);
        Report(rpc);
        return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private void Report(RpcCall call)
    {
        AccessKeyCredential credential = call.Credential;
        if (Interlocked.Exchange(ref _reported, credential) != credential)
        {
            call.Log.Verbose(() => Strings.Format(Strings.CredentialsFrom, credentials.Name, credential));
        }
    }
}
