using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>The proxy parameters of a command.</summary>
/// <param name="Address">The proxy; null for the proxy of the environment variables, or else of the system.</param>
/// <param name="Credential">The credential for the proxy; null for none.</param>
/// <param name="UseDefaultCredentials">Whether to authenticate to the proxy as the current user.</param>
internal sealed record ProxySettings(Uri? Address, NetworkCredential? Credential, bool UseDefaultCredentials)
{
    public static readonly ProxySettings Unset = new(null, null, false);

    public static string UsableSchemes => string.Join(", ", RuntimeCompat.ProxySchemes);

    private static readonly byte[] ProcessKey = Guid.NewGuid().ToByteArray();

    public static bool IsUsable(string scheme) => RuntimeCompat.ProxySchemes.Contains(scheme);

    public static AlibabaCloudException Invalid(string message) => new(ErrorCodes.InvalidProxy, message);

    /// <exception cref="AlibabaCloudException">InvalidProxy: not an absolute address of a usable scheme, host and port, or two kinds of credentials.</exception>
    public static ProxySettings Validate(Uri? address, NetworkCredential? credential, bool useDefaultCredentials)
    {
        if (credential is not null && useDefaultCredentials)
        {
            throw Invalid(Strings.InvalidProxyCredentials);
        }

        // The message does not repeat the address, because user information may be a password.
        if (address is { IsAbsoluteUri: true, UserInfo.Length: > 0 })
        {
            throw Invalid(Strings.InvalidProxyUserInfo);
        }

        if (address is { IsAbsoluteUri: true, Host.Length: > 0 } && !IsUsable(address.Scheme))
        {
            throw Invalid(Strings.Format(Strings.InvalidProxyScheme, TerminalText.Sanitize(address.OriginalString), address.Scheme, UsableSchemes));
        }

        return address is null or { IsAbsoluteUri: true, Host.Length: > 0, PathAndQuery: "/" or "" }
            ? new ProxySettings(address is { IsAbsoluteUri: true } ? ProxyAddress.WithPort(address) : address, credential, useDefaultCredentials)
            : throw Invalid(Strings.Format(Strings.InvalidProxyAddress, TerminalText.Sanitize(address.OriginalString)));
    }

    /// <summary>Returns these settings with the proxy of the environment variables, if the parameters name no proxy.</summary>
    /// <exception cref="AlibabaCloudException">InvalidProxy: a variable contains no valid proxy.</exception>
    public ProxySettings WithEnvironment(Uri endpoint, Func<string, string?> variable)
    {
        if (Address is not null || EnvironmentProxy.Find(endpoint, variable) is not { } found)
        {
            return this;
        }

        return this with { Address = found.Address, Credential = Credential ?? found.Credential };
    }

    /// <summary>A text that differs for different settings. It contains a keyed hash of the password.</summary>
    public string CacheKey => string.Join("\n", Address, UseDefaultCredentials, Credential?.Domain, Credential?.UserName, Credential is null ? "" : Hash(Credential.Password));

    public void ApplyTo(HttpClientHandler handler)
    {
        ICredentials? credentials = UseDefaultCredentials ? CredentialCache.DefaultCredentials : Credential;
        handler.UseProxy = true;
        if (Address is null)
        {
            handler.DefaultProxyCredentials = credentials;
        }
        else
        {
            handler.Proxy = new WebProxy(Address) { Credentials = credentials };
        }
    }

    private static string Hash(string password)
    {
        using var hmac = new HMACSHA256(ProcessKey);
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(password)));
    }
}
