using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of CAS 2020-04-07. Its RAM code is not its product code.</summary>
internal static class CasOperations
{
    public const string Product = "yundun-cert";
    private const string Version = "2020-04-07";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new(Product, Version, "ListCertificates", "GET", request => request.Resources.Managed.ListCertificates(request)),
    ];
}
