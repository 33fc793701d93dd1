using CertInfo.Cdn;

namespace CertInfo.Commands;

/// <summary>An account of a command: the clients that sign with its credentials, or the error why there is none.</summary>
internal sealed class CommandAccount
{
    private ServiceClients? _clients;

    /// <param name="requestedName">The profile that was named; null for the -Credential parameter or the default credential chain.</param>
    public CommandAccount(string? requestedName)
    {
        RequestedName = requestedName;
        ProfileName = requestedName;
    }

    public string? RequestedName { get; }

    /// <summary>The name of the profile in its file; null if no profile was named.</summary>
    public string? ProfileName { get; private set; }

    /// <summary>The name of the group of its calls in a queue.</summary>
    public string Group => RequestedName is null ? "" : "/" + RequestedName;

    /// <summary>Why there are no clients; null if there are.</summary>
    public AlibabaCloudException? Error { get; private set; }

    public bool IsOpen => _clients is not null || Error is not null;

    /// <summary>Whether the error that ends the part of the account was written.</summary>
    public bool IsEnded { get; set; }

    /// <exception cref="AlibabaCloudException">There are no clients: <see cref="Error"/>.</exception>
    public ServiceClients Clients => _clients ?? throw Error!;

    /// <summary>The names of the groups of the calls to a service.</summary>
    public string[] GetGroups(CloudService service) => [Group, Group + "\n" + service.Name];

    public void Open(ServiceClients clients, string? profileName)
    {
        _clients = clients;
        ProfileName = profileName;
    }

    public void Fail(AlibabaCloudException error) => Error = error;
}
