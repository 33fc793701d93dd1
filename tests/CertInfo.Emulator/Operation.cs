using System;

namespace CertInfo.Emulator;

/// <summary>One operation of an RPC API.</summary>
internal sealed record Operation(string Product, string Version, string Action, string Method, Func<RecordedRequest, Response> Run)
{
    public string RamAction => $"{Product}:{Action}";
}
