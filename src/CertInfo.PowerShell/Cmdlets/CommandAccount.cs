using CertInfo.Cdn;
using CertInfo.Pipeline;

namespace CertInfo.Commands;

/// <summary>An account of a command: the client that signs with its credentials, or the error why there is none.</summary>
internal sealed class CommandAccount
{
    private CdnClient? _client;

    /// <param name="requestedName">The profile that was named; null for the -Credential parameter or the default credential chain.</param>
    /// <param name="calls">The calls of the account.</param>
    public CommandAccount(string? requestedName, CallGroup calls)
    {
        RequestedName = requestedName;
        ProfileName = requestedName;
        Calls = calls;
    }

    public string? RequestedName { get; }

    /// <summary>The name of the profile in its file; null if no profile was named.</summary>
    public string? ProfileName { get; private set; }

    public CallGroup Calls { get; }

    /// <summary>Why there is no client; null if there is one.</summary>
    public AlibabaCloudException? Error { get; private set; }

    public bool IsOpen => _client is not null || Error is not null;

    /// <summary>Whether the error that ends the part of the account was written.</summary>
    public bool IsEnded { get; set; }

    /// <exception cref="AlibabaCloudException">There is no client: <see cref="Error"/>.</exception>
    public CdnClient Client => _client ?? throw Error!;

    public void Open(CdnClient client, string? profileName)
    {
        _client = client;
        ProfileName = profileName;
    }

    public void Fail(AlibabaCloudException error) => Error = error;
}
