using CertInfo.Emulator;

namespace CertInfo.Tests.Hosted;

/// <summary>TLS servers on this machine as edge nodes. Their port is the default of -Port.</summary>
public abstract class EdgeNodesTest : ModuleTest
{
    private readonly TlsAuthority _authority = new();

    private protected EdgeNodes Nodes { get; private set; } = null!;

    /// <summary>The address of the first node.</summary>
    private protected string Node => Nodes.Addresses[0].ToString();

    protected override void Prepare()
    {
        Nodes = EdgeNodes.Start(_authority);
        SetDefault("Port", Nodes.Port);
    }

    protected override void Restore()
    {
        Nodes.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _authority.Dispose();
    }
}
