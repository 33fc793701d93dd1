using System;
using System.Linq;

namespace CertInfo.Models;

/// <summary>When the certificates of a PEM text are valid.</summary>
/// <param name="NotBefore">The start of the certificate that a server presents; null where it is not a time.</param>
/// <param name="NotAfter">The end of that certificate; null where it is not a time.</param>
/// <param name="IntermediateNotAfter">The end of an intermediate certificate that ends before that certificate; null where there is none.</param>
internal sealed record ChainValidity(DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, DateTimeOffset? IntermediateNotAfter)
{
    /// <returns>Null where the text holds no certificate.</returns>
    public static ChainValidity? Read(string? pem)
    {
        CertificateDer[] chain = [.. Pem.EnumerateCertificates(pem).Select(CertificateDer.Read).OfType<CertificateDer>()];
        int leaf = CertificateDer.IndexOfLeaf(chain);
        return leaf < 0 ? null : new(chain[leaf].NotBefore, chain[leaf].NotAfter, chain[leaf].EarlierIntermediateEnd(chain));
    }
}
