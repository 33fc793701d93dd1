using System;

namespace CertInfo.Emulator;

/// <summary>A server of the user's own that gives out temporary keys.</summary>
public sealed class CredentialsUriService
{
    /// <summary>Where it answers, on any host.</summary>
    public const string Path = "/credentials-uri";

    internal CredentialsUriService(AccountStore accounts) => Route = new(
        request => request.Path == Path,
        request => request.Method == "GET"
            ? StsCredentialsJson.Success(accounts.Issue(Lifetime, "credentials URI"))
            : new Response(405, "", "405"));

    /// <summary>The lifetime of issued keys.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    internal Route Route { get; }
}
