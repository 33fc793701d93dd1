using System;

namespace CertInfo.Emulator;

/// <summary>How a <see cref="CdnEmulator"/> is set up.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0 lets the system choose a free one.</summary>
    public int Port { get; init; }

    /// <summary>The server's clock: it sets the Date header, checks clock skew and expiration, and sets the validity of certificates.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>False skips everything that concerns the caller's identity: signature, clock, nonce, token and permission.</summary>
    public bool VerifySignatures { get; init; } = true;

    /// <summary>Accepts a query whose escaping differs from the signed query, as the service does.</summary>
    public bool AllowOtherEscapes { get; init; }

    /// <summary>Serves https, with a certificate for localhost and 127.0.0.1.</summary>
    public bool UseTls { get; init; }

    /// <summary>What is wrong with that certificate.</summary>
    public TlsFlaw TlsFlaw { get; init; }

    /// <summary>Who issues that certificate; by default an untrusted authority that the emulator creates.</summary>
    public TlsAuthority? TlsAuthority { get; init; }
}
