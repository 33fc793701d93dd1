using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The access key in ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for temporary credentials, ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
internal static class EnvironmentCredentials
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <exception cref="AlibabaCloudException">InvalidCredential: what is set cannot be an access key.</exception>
    public static ProviderResult Find(CredentialContext context)
    {
        if (context[Id] is not { } id || context[Secret] is not { } secret)
        {
            return ProviderResult.None(Strings.Format(Strings.VariableNotSet, context[Id] is null ? Id : Secret));
        }

        string? token = context[Token];
        return ProviderResult.Of(new CredentialSource(
            () => Strings.SourceEnvironment,
            AccessKeyCredential.From(id, SecureStringExtensions.ToSecureString(secret), token is null ? null : SecureStringExtensions.ToSecureString(token))));
    }
}
