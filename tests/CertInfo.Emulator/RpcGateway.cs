using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Emulator;

/// <summary>The gateway in front of the RPC APIs: finds the operation, checks the caller, and returns the response.</summary>
/// <param name="verifier">Checks the signature; null if it is not checked.</param>
/// <param name="operations">The operations.</param>
/// <param name="first">The account of a key that names no other, and of every request whose signature is not checked.</param>
internal sealed class RpcGateway(Acs3Verifier? verifier, IReadOnlyList<Operation> operations, AccountResources first)
{
    public Response Handle(RecordedRequest request)
    {
        ServiceError? error = Resolve(request, out Operation? operation) ?? Authorize(request, operation!);
        error ??= request.Resources.Refusals.GetValueOrDefault(operation!.Product);
        return error is null ? operation!.Run(request) : error.ToResponse(request);
    }

    private ServiceError? Resolve(RecordedRequest request, out Operation? operation)
    {
        operation = null;
        Operation[] named = [.. operations.Where(candidate => string.Equals(candidate.Action, request.Action, StringComparison.Ordinal))];
        if (named.Length == 0)
        {
            return ServiceError.ActionNotFound;
        }

        operation = named.FirstOrDefault(candidate => string.Equals(candidate.Version, request.Version, StringComparison.Ordinal));
        if (operation is null)
        {
            return ServiceError.NoSuchVersion;
        }

        return string.Equals(operation.Method, request.Method, StringComparison.Ordinal) ? null : ServiceError.UnsupportedMethod;
    }

    private ServiceError? Authorize(RecordedRequest request, Operation operation)
    {
        request.Resources = first;
        if (verifier is null)
        {
            return null;
        }

        ServiceError? error = verifier.Verify(request, out Account? account);
        request.Resources = account?.Resources?.Value ?? first;
        string? code = account?.DeniedWith ?? (account?.AllowedProducts?.Contains(operation.Product) == false ? "Forbidden.RAM" : null);
        return error is null && code is not null ? ServiceError.Denied(code, operation.RamAction, account!) : error;
    }
}
