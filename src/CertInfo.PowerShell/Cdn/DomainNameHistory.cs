namespace CertInfo.Cdn;

/// <summary>The last domain names in the responses of this process, for completion.</summary>
internal sealed class DomainNameHistory : History
{
    protected override int MaximumLength => DomainNameValidator.MaximumLength;
}
