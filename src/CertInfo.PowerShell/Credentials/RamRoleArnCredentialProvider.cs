using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Assumes a RAM role with the access key of another provider: AssumeRole of STS, signed.</summary>
internal sealed class RamRoleArnCredentialProvider(string name, ICredentialProvider source, AssumeRoleOptions role, CredentialContext context)
    : TemporaryCredentialProvider(name, context)
{
    public override string CacheKey => CredentialCacheKey.Create("AssumeRole", role.CacheKey, source.CacheKey);

    public override async Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        var rpc = new RpcClient(role.Endpoint, Context.Http, source, Context.Retries);
        var request = new RpcRequest("AssumeRole", AssumeRoleOptions.Version)
        {
            Method = "POST",
            Subject = role.Arn,
            Body = role.CreateForm(),
            ContentType = AssumeRoleOptions.FormType,
        };
        HttpResponse response;
        try
        {
            response = await rpc.CallAsync(request, static (response, _) => response, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (!CredentialError.IsCredentialError(e))
        {
            throw e is { ServiceKind: null, Code: ErrorCodes.RequestTimeout or ErrorCodes.ConnectionFailed or ErrorCodes.NameResolutionFailed or ErrorCodes.TlsFailed }
                ? CredentialError.Unreachable(Name, e)
                : CredentialError.Refused(Name, role.Endpoint.Host, e.StatusCode, e.Code, e.RequestId);
        }

        AssumeRoleResponse assumed = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.AssumeRoleResponse, Name, role.Endpoint.Host);
        return StsCredentials.ToCredential(assumed.Credentials, Name, role.Endpoint.Host, response);
    }
}
