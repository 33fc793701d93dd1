using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The access key in ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for temporary credentials, ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
internal static class EnvironmentCredentials
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <exception cref="AlibabaCloudException">InvalidCredential: what is set cannot be an access key.</exception>
    public static Finding Find(Surroundings surroundings)
    {
        if (surroundings[Id] is not { } id || surroundings[Secret] is not { } secret)
        {
            return Finding.None(Text.Format(Strings.VariableNotSet, surroundings[Id] is null ? Id : Secret));
        }

        string? token = surroundings[Token];
        return Finding.Of(new CredentialSource(
            () => Strings.SourceEnvironment,
            AccessKeyCredential.From(id, SecureText.Protect(secret), token is null ? null : SecureText.Protect(token))));
    }
}
