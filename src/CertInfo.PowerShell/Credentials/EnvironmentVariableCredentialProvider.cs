using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The access key in ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if it is temporary, ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
internal static class EnvironmentVariableCredentialProvider
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <exception cref="AlibabaCloudException">InvalidCredential: the variables contain no valid access key.</exception>
    public static ProviderResult TryCreate(CredentialContext context)
    {
        if (context[Id] is not { } id || context[Secret] is not { } secret)
        {
            return ProviderResult.NotConfigured(Strings.Format(Strings.VariableNotSet, context[Id] is null ? Id : Secret));
        }

        return ProviderResult.Success(new StaticCredentialProvider(() => Strings.SourceEnvironment, AccessKeyCredential.Create(id, secret, context[Token], new AccessKeyNames(Id, Secret, Token))));
    }
}
