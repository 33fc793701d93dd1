using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;

namespace CertInfo.Rpc;

/// <summary>One call of an RPC-style operation on its way through the handlers.</summary>
internal abstract class RpcCall : HttpCall
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    protected RpcCall(RpcRequest request, Uri endpoint, CommandLog log)
        : base(log)
    {
        Request = request;
        Endpoint = endpoint;
    }

    public RpcRequest Request { get; }

    public Uri Endpoint { get; }

    public override string Operation => Request.Action;

    public override string Subject => Request.Subject;

    public override string Host => NetworkFailure.HostAndPort(Endpoint);

    public override double? MaxRate => Request.MaxRate;

    /// <summary>The access key of the call. <see cref="CredentialHandler"/> sets it.</summary>
    public AccessKeyCredential Credential { get; set; } = null!;

    /// <summary>The signed request of the current attempt. <see cref="SigningHandler"/> sets it.</summary>
    public SignedRequest? Signed { get; set; }

    /// <summary>The headers that the official SDK adds to a repeated request.</summary>
    public IReadOnlyDictionary<string, string> RetryHeaders => Attempt < 2 ? NoHeaders : new Dictionary<string, string>
    {
        ["x-acs-retry-attempts"] = (Attempt - 1).ToString(CultureInfo.InvariantCulture),
        ["x-acs-retry-delay"] = ((long)RetryDelay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
    };

    public override HttpRequestMessage CreateRequest() => Signed!.ToMessage(Endpoint);

    public override void EnsureSuccess(HttpResponse response)
    {
        if (response.IsSuccess)
        {
            Read(response);
            return;
        }

        AlibabaCloudException error = ServiceErrorReader.Read(response, Request, Credential);
        if (error.ServiceKind == ServiceErrorKind.SignatureInvalid && Signed is { } signed)
        {
            AccessKeyCredential credential = Credential;
            Log.Debug(() => ServiceErrorReader.DescribeSignatureDifference(response, signed, credential));
        }

        throw error;
    }

    /// <summary>Reads the body of a successful response.</summary>
    protected abstract void Read(HttpResponse response);
}

/// <inheritdoc/>
/// <typeparam name="T">What the operation returns.</typeparam>
internal sealed class RpcCall<T>(RpcRequest request, Uri endpoint, Func<HttpResponse, AccessKeyCredential, T> parse, CommandLog log)
    : RpcCall(request, endpoint, log)
{
    /// <summary>What the operation returned.</summary>
    public T Result { get; private set; } = default!;

    protected override void Read(HttpResponse response) => Result = parse(response, Credential);
}
