namespace CertInfo.Cdn;

/// <summary>The last certificate ids in the responses of this process, for completion.</summary>
internal sealed class CertIdHistory : History
{
    protected override int MaximumLength => CertIdValidator.MaximumLength;
}
