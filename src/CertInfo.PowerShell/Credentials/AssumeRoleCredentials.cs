using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;

namespace CertInfo.Credentials;

/// <summary>A role assumed with another source's key: STS AssumeRole, signed.</summary>
internal static class AssumeRoleCredentials
{
    public static CredentialSource Source(string name, CredentialSource with, AssumedRole role, Surroundings surroundings) => new(
        name,
        surroundings.Clock,
        (_, journal, stop) => GetAsync(name, with, role, surroundings, journal, stop),
        "AssumeRole",
        role.Identity,
        with.Identity);

    private static async Task<TemporaryCredential> GetAsync(string name, CredentialSource with, AssumedRole role, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        var rpc = new RpcClient(role.Endpoint, surroundings.Network, with, surroundings.Retries);
        var request = new ApiRequest("AssumeRole", AssumedRole.Version)
        {
            Method = "POST",
            Body = role.Form(),
            ContentType = AssumedRole.FormType,
        };
        ApiResponse response;
        try
        {
            response = await rpc.CallAsync(request, static (answer, _) => answer, journal, stop).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (!CredentialError.IsTold(e))
        {
            throw e.Code is ErrorCodes.RequestTimeout or ErrorCodes.ConnectionFailed or ErrorCodes.NameResolutionFailed or ErrorCodes.TlsFailed
                ? CredentialError.Unreachable(name, e)
                : CredentialError.Refused(name, role.Endpoint.Host, e.StatusCode, e.Code, e.RequestId);
        }

        AssumeRoleAnswer answer = CredentialExchange.Read(response, CdnJsonContext.Instance.AssumeRoleAnswer, name, role.Endpoint.Host);
        return IssuedKey.ToCredential(answer.Credentials, name, role.Endpoint.Host, response);
    }
}
