namespace CertInfo.Emulator;

/// <summary>What an edge node does wrong. The first label of the host name selects it, such as <c>expired.edge.example.com</c>.</summary>
public enum EdgeFlaw
{
    /// <summary>Nothing. Its key is an EC key.</summary>
    None,

    /// <summary>It does not send the intermediate certificate.</summary>
    MissingIntermediate,

    /// <summary>Its certificate is for another host.</summary>
    WrongName,

    /// <summary>Its certificate has expired.</summary>
    Expired,

    /// <summary>Its certificate is not valid yet.</summary>
    NotYetValid,

    /// <summary>It still presents the certificate before the renewal.</summary>
    OldCertificate,

    /// <summary>Its certificate is self-signed.</summary>
    SelfSigned,

    /// <summary>Its key is an RSA key with 1024 bits.</summary>
    WeakKey,

    /// <summary>It sends the root too.</summary>
    SendsRoot,

    /// <summary>It supports TLS 1.3 only.</summary>
    Tls13Only,

    /// <summary>It supports TLS 1.2 only.</summary>
    Tls12Only,

    /// <summary>It supports TLS 1.0 only.</summary>
    Tls10Only,

    /// <summary>It resets the connection after the ClientHello.</summary>
    Reset,

    /// <summary>It does not answer the ClientHello.</summary>
    Silence,

    /// <summary>It answers with plain HTTP.</summary>
    PlainHttp,
}
