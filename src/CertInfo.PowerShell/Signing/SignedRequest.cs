using System.Collections.Generic;

namespace CertInfo.Signing;

/// <summary>What goes on the wire, and what was signed to get there.</summary>
/// <param name="Query">The query exactly as signed: it must go out unchanged.</param>
/// <param name="Headers">Every signed header, by its lower-case name.</param>
/// <param name="CanonicalRequest">Holds the security token, if there is one: never shown as it is.</param>
/// <param name="StringToSign">The algorithm and the hash of the canonical request.</param>
/// <param name="Authorization">The value of the Authorization header.</param>
internal sealed record SignedRequest(
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string CanonicalRequest,
    string StringToSign,
    string Authorization)
{
    // A record would print its members, the token among them.
    public override string ToString() => StringToSign;
}
