using System;
using System.Linq;
using System.Threading;
using CertInfo.Cdn;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>The service to call, with the access key.</summary>
internal sealed class Service(Uri endpoint, string accessKeyId, string accessKeySecret)
{
    /// <summary>Creates a client that repeats no call.</summary>
    public CdnClient Connect(ProcessState state, ProxySettings? proxy = null, TimeSpan? timeout = null)
    {
        var options = new HttpOptions(state, timeout ?? TimeSpan.FromSeconds(30)) { Proxy = proxy ?? ProxySettings.Unset };
        var credentials = new StaticCredentialProvider(() => "probe", AccessKeyCredential.Create(accessKeyId, accessKeySecret, null));
        return new CdnClient(new RpcClient(endpoint, options, credentials, new RetryOptions(0, () => 0)), state);
    }

    /// <summary>Requests one id, and tells whether the certificate is the one with this id, or else the code of the error.</summary>
    public static string Ask(CdnClient client, string id, bool withMessage = false)
    {
        try
        {
            return client.DescribeCertificateInfoByIDAsync(id, new CommandLog(), CancellationToken.None).GetAwaiter().GetResult().Single().CertId == id
                ? "whole"
                : "another";
        }
        catch (AlibabaCloudException e)
        {
            return withMessage ? $"{e.Code}: {e.Message}" : e.Code;
        }
    }
}
