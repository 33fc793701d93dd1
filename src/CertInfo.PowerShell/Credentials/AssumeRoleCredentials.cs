using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>A role assumed with another source's key: STS AssumeRole, signed.</summary>
internal static class AssumeRoleCredentials
{
    public static CredentialSource Source(string name, CredentialSource with, AssumeRoleOptions role, CredentialContext context) => new(
        name,
        context.Clock,
        (_, log, cancellationToken) => GetAsync(name, with, role, context, log, cancellationToken),
        "AssumeRole",
        role.Identity,
        with.Identity);

    private static async Task<TemporaryCredential> GetAsync(string name, CredentialSource with, AssumeRoleOptions role, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        var rpc = new RpcClient(role.Endpoint, context.Http, with, context.Retries);
        var request = new RpcRequest("AssumeRole", AssumeRoleOptions.Version)
        {
            Method = "POST",
            Body = role.Form(),
            ContentType = AssumeRoleOptions.FormType,
        };
        HttpResponse response;
        try
        {
            response = await rpc.CallAsync(request, static (answer, _) => answer, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (!CredentialError.IsTold(e))
        {
            throw e.Code is ErrorCodes.RequestTimeout or ErrorCodes.ConnectionFailed or ErrorCodes.NameResolutionFailed or ErrorCodes.TlsFailed
                ? CredentialError.Unreachable(name, e)
                : CredentialError.Refused(name, role.Endpoint.Host, e.StatusCode, e.Code, e.RequestId);
        }

        AssumeRoleResponse answer = CredentialExchange.Read(response, CredentialJsonContext.Instance.AssumeRoleResponse, name, role.Endpoint.Host);
        return StsCredentials.ToCredential(answer.Credentials, name, role.Endpoint.Host, response);
    }
}
