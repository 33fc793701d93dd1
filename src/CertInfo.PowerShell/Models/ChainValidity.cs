using System;
using System.Linq;

namespace CertInfo.Models;

/// <summary>The validity of the certificates in PEM text.</summary>
/// <param name="NotBefore">When the leaf certificate becomes effective; null if it has no valid time.</param>
/// <param name="NotAfter">When the leaf certificate expires; null if it has no valid time.</param>
/// <param name="IntermediateNotAfter">The expiration of an intermediate certificate that expires before the leaf; null if there is none.</param>
internal sealed record ChainValidity(DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, DateTimeOffset? IntermediateNotAfter)
{
    /// <returns>Null if the text contains no certificate.</returns>
    public static ChainValidity? Read(string? pem)
    {
        CertificateDer[] chain = [.. Pem.EnumerateCertificates(pem).Select(CertificateDer.Read).OfType<CertificateDer>()];
        int leaf = CertificateDer.IndexOfLeaf(chain);
        return leaf < 0 ? null : new(chain[leaf].NotBefore, chain[leaf].NotAfter, chain[leaf].EarlierIntermediateEnd(chain));
    }
}
