using System;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>The base class of the clients: a call of an operation, and its response.</summary>
internal abstract class ServiceClient(RpcClient rpc, ProcessState state)
{
    public Uri Endpoint => rpc.Endpoint;

    protected Clock Clock { get; } = state.Clock;

    protected CertIdHistory CertIds { get; } = state.Get<CertIdHistory>();

    protected DomainNameHistory DomainNames { get; } = state.Get<DomainNameHistory>();

    /// <param name="request">The request.</param>
    /// <param name="type">The type of the response.</param>
    /// <param name="isComplete">Whether the response has the parts without which it is not one of this operation.</param>
    /// <param name="log">Receives the messages of the call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    protected Task<ServiceResponse<T>> CallAsync<T>(RpcRequest request, JsonTypeInfo<T> type, Func<T, bool> isComplete, CommandLog log, CancellationToken cancellationToken)
        where T : class =>
        rpc.CallAsync(request, (response, credential) => new ServiceResponse<T>(response, ResponseReader.Parse(response, credential, type, isComplete)), log, cancellationToken);
}

/// <param name="Http">The response.</param>
/// <param name="Content">Its body.</param>
internal sealed record ServiceResponse<T>(HttpResponse Http, T Content);
