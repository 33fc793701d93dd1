using System.Management.Automation;

namespace CertInfo.Commands;

/// <summary>The properties that PowerShell shows of a certificate if it uses no view.</summary>
/// <remarks>
/// After an object of another type, PowerShell shows a list of all properties, with the PEM text and the X.509 objects, unless the
/// object names a default set. A types file would do this too, but its import takes as long as the rest of the module.
/// </remarks>
internal static class DefaultDisplay
{
    private static readonly PSMemberSet Members = new(
        "PSStandardMembers",
        [
            new PSPropertySet(
                "DefaultDisplayPropertySet",
                [
                    nameof(CertificateInfo.CertId),
                    nameof(CertificateInfo.CertName),
                    nameof(CertificateInfo.CertExpireTime),
                    nameof(CertificateInfo.DaysRemaining),
                    nameof(CertificateInfo.Status),
                    nameof(CertificateInfo.DomainName),
                    nameof(CertificateInfo.DomainList),
                ]),
        ]);

    public static PSObject AddTo(CertificateInfo certificate)
    {
        var shown = PSObject.AsPSObject(certificate);
        shown.Members.Add(Members);
        return shown;
    }
}
