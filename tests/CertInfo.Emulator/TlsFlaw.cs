namespace CertInfo.Emulator;

/// <summary>What is wrong with an emulator's own certificate.</summary>
public enum TlsFlaw
{
    /// <summary>It is self-signed: nobody trusts it.</summary>
    Untrusted,

    /// <summary>That, and it ended a day ago.</summary>
    Expired,

    /// <summary>That, and it is for another host.</summary>
    WrongName,
}
