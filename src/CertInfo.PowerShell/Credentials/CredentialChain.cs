using System;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>Picks the source of a command's credentials: what was passed, or the first of the official default chain that has some.</summary>
internal static class CredentialChain
{
    /// <exception cref="AlibabaCloudException">CredentialsNotFound.</exception>
    public static CredentialSource Select(AccessKeyCredential? given) => given is not null
        ? new CredentialSource(Strings.SourceParameter, given)
        : new CredentialSource(Strings.SourceEnvironment, EnvironmentCredentials.Read(Environment.GetEnvironmentVariable));
}
