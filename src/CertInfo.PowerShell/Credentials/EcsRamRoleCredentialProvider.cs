using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Gets the credentials of the RAM role of the ECS instance from its metadata service.</summary>
internal sealed class EcsRamRoleCredentialProvider : TemporaryCredentialProvider
{
    private const string DisabledVariable = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private const string RoleVariable = "ALIBABA_CLOUD_ECS_METADATA";

    private readonly string? _role;
    private readonly bool _isRequired;
    private readonly bool _allowsVersion1;

    private EcsRamRoleCredentialProvider(string name, string? role, bool isProfile, CredentialContext context)
        : base(name, context)
    {
        _role = role;
        _isRequired = isProfile || role is not null;
        _allowsVersion1 = !context.IsTrue(InstanceMetadataClient.Version1DisabledVariable);
    }

    public override string CacheKey => CredentialCacheKey.Create("metadata", _role, _allowsVersion1.ToString());

    /// <summary>Looks for the metadata service. A process that does not run on ECS waits for it only once.</summary>
    /// <exception cref="AlibabaCloudException">
    /// CredentialsRefused: the service has no such role or no credentials for it. CredentialsUnreachable: the service exists, but has not responded this time.
    /// </exception>
    public static async Task<ProviderResult> TryCreateAsync(CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        if (context.IsTrue(DisabledVariable))
        {
            return ProviderResult.NotConfigured(Strings.Format(Strings.DisabledBy, DisabledVariable));
        }

        MetadataProbe probe = context.State.Get<MetadataProbe>();
        if (probe.IsUnreachable)
        {
            return ProviderResult.NotConfigured(InstanceMetadataClient.UnreachableReason);
        }

        CachingCredentialProvider provider = new EcsRamRoleCredentialProvider(Strings.SourceMetadata, context[RoleVariable], isProfile: false, context).Cached();
        try
        {
            await provider.GetCredentialAsync(log, cancellationToken).ConfigureAwait(false);
            return ProviderResult.Success(provider);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsUnreachable && !probe.IsReachable)
        {
            probe.IsUnreachable = true;
            return ProviderResult.NotConfigured(InstanceMetadataClient.UnreachableReason);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CredentialsNotFound)
        {
            return ProviderResult.NotConfigured(e.Message);
        }
    }

    /// <summary>Creates the provider of a profile.</summary>
    /// <exception cref="AlibabaCloudException">ProfileInvalid: an environment variable disables the metadata service.</exception>
    public static CachingCredentialProvider Create(string name, Profile profile, CredentialContext context) => context.IsTrue(DisabledVariable)
        ? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.DisabledBy, DisabledVariable))
        : new EcsRamRoleCredentialProvider(name, profile["ram_role_name"] ?? context[RoleVariable], isProfile: true, context).Cached();

    public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) =>
        new InstanceMetadataClient(Name, Context, _allowsVersion1, _isRequired, log).GetCredentialAsync(_role, cancellationToken);
}

/// <summary>Whether the metadata service responded in this process.</summary>
internal sealed class MetadataProbe
{
    private volatile bool _isReachable;
    private volatile bool _isUnreachable;

    /// <summary>Whether it has responded.</summary>
    public bool IsReachable
    {
        get => _isReachable;
        set => _isReachable = value;
    }

    /// <summary>Whether it did not respond to the first request.</summary>
    public bool IsUnreachable
    {
        get => _isUnreachable;
        set => _isUnreachable = value;
    }
}
