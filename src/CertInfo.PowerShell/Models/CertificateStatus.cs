namespace CertInfo;

/// <summary>How long a certificate has left.</summary>
public enum CertificateStatus
{
    /// <summary>The service gave no time of expiry that could be read.</summary>
    Unknown,

    /// <summary>More than 30 days are left.</summary>
    Valid,

    /// <summary>30 days or fewer are left.</summary>
    ExpiringSoon,

    /// <summary>The time of expiry is past.</summary>
    Expired,
}
