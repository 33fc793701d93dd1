using System.Management.Automation;

namespace CertInfo.Commands;

/// <summary>What the engine shows of a certificate where it uses no view.</summary>
/// <remarks>
/// Behind an object of another type it makes a list of all properties, the PEM text and the X.509 objects too, unless the object
/// names some. A types file would name them for every object at once, but takes as long to import as all the rest of the module.
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

    public static PSObject Of(CertificateInfo certificate)
    {
        var shown = PSObject.AsPSObject(certificate);
        shown.Members.Add(Members);
        return shown;
    }
}
