using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;

namespace CertInfo.Credentials;

/// <summary>Where the access key of a command comes from, and the key that is current.</summary>
internal sealed class CredentialSource
{
    private readonly AccessKeyCredential _credential;

    public CredentialSource(string name, AccessKeyCredential credential, string? region = null)
    {
        Name = name;
        Region = region;
        _credential = credential;
    }

    /// <summary>The source's name, for the verbose stream.</summary>
    public string Name { get; }

    /// <summary>The region that goes with the source; null where it states none.</summary>
    public string? Region { get; }

    /// <exception cref="AlibabaCloudException">The source cannot give a credential.</exception>
    public Task<AccessKeyCredential> GetAsync(Journal journal, CancellationToken stop) => Task.FromResult(_credential);
}
