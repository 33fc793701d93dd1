using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Emulator;

/// <summary>The gateway in front of the RPC APIs: finds the operation, checks the caller, and returns the response.</summary>
internal sealed class RpcGateway(Acs3Verifier? verifier, IReadOnlyList<Operation> operations)
{
    public Response Handle(RecordedRequest request)
    {
        ServiceError? error = Resolve(request, out Operation? operation) ?? Authorize(request, operation!);
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
        if (verifier is null)
        {
            return null;
        }

        ServiceError? error = verifier.Verify(request, out Account? account);
        request.Resources = account?.Resources?.Value;
        return error is null && account?.DeniedWith is { } code ? ServiceError.Denied(code, operation.RamAction, account) : error;
    }
}
