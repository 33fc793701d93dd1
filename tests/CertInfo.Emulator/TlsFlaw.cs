namespace CertInfo.Emulator;

/// <summary>What is wrong with an emulator's own certificate, for a client that trusts the root of its <see cref="TlsAuthority"/>.</summary>
public enum TlsFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another authority with the same root name issued it.</summary>
    Untrusted,

    /// <summary>It is self-signed.</summary>
    SelfSigned,

    /// <summary>The server does not send the intermediate certificate between it and the root.</summary>
    MissingIntermediate,

    /// <summary>It expired one day ago.</summary>
    Expired,

    /// <summary>It becomes valid in a day.</summary>
    NotYetValid,

    /// <summary>It is for another host.</summary>
    WrongName,

    /// <summary>Its revocation status is unknown, because its revocation list cannot be fetched.</summary>
    UnknownRevocation,
}
