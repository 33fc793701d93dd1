using System;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Get-AlibabaEdgeCertificate and the nodes of an emulator, which record what they receive.</summary>
public class EdgeTests : EdgeNodesTest
{
    protected override void Prepare()
    {
        base.Prepare();
        EdgeDomain.AddTo(Service, Nodes);
    }

    [Fact]
    public async Task It_sends_the_host_name_and_nothing_after_the_handshake()
    {
        Get<EdgeCertificate>($"Get-AlibabaEdgeCertificate none.edge.example.com, tls12-only.edge.example.com -Address {Node}");

        EdgeConnection[] connections = [.. Nodes.Connections];
        Assert.Equal(["none.edge.example.com", "tls12-only.edge.example.com"], connections.Select(connection => connection.ServerName).Order());
        await Task.WhenAll(connections.Select(connection => connection.Closed)).Within();
        Assert.True(Assert.Single(connections, connection => connection.ServerName == "tls12-only.edge.example.com").IsComplete);
        Assert.All(connections, connection => Assert.Equal(0, connection.BytesAfterHandshake));
    }

    [Fact]
    public void It_contacts_only_the_nodes_that_the_service_names_and_keeps_their_order()
    {
        var found = Get<EdgeCertificate>($"Get-AlibabaCertificateInfo -DomainName {EdgeDomain.Name} | Get-AlibabaEdgeCertificate -EdgeNode");

        Assert.Equal(Nodes.Addresses.Select(address => address.ToString()), found.Select(certificate => certificate.Address));
        Assert.Equal(Nodes.Addresses.Count, Nodes.Connections.Count);
        Assert.Equal(Nodes.Addresses.Select((_, index) => index != 2), found.Select(certificate => certificate.MatchesConfigured == true));
        RecordedRequest request = Assert.Single(Service.Requests.All, each => each.Action == "DescribeUserVipsByDomain");
        Assert.Equal(EdgeDomain.Name, request.Parameter("DomainName"));
        Assert.Equal("on", request.Parameter("Available"));
    }

    [Fact]
    public void First_bounds_the_addresses_and_the_default_warns()
    {
        string[] addresses = [.. Enumerable.Range(1, 9).Select(last => $"127.0.1.{last}")];
        EngineRun run = Run($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {string.Join(", ", addresses)} -First 2");
        Assert.Equal(addresses.Take(2).Select(address => "none.edge.example.com@" + address), run.Errors.Select(error => error.TargetObject));
        Assert.Empty(run.Warnings);

        run = Run($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {string.Join(", ", addresses)}");
        Assert.Equal(8, run.Errors.Count);
        Assert.Contains("9 addresses", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_given_twice_is_one_node()
    {
        var found = Get<EdgeCertificate>($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {Node}, {Node}, {Nodes.Addresses[1]}, {Node} -First 2");

        Assert.Equal([Node, Nodes.Addresses[1].ToString()], found.Select(certificate => certificate.Address));
        Assert.Equal(2, Nodes.Connections.Count);
    }

    [Fact]
    public void More_handshakes_than_are_allowed_at_the_same_time_give_all_results()
    {
        var found = Get<EdgeCertificate>($"1..40 | ForEach-Object {{ \"d$_.example.com\" }} | Get-AlibabaEdgeCertificate -HostName none.edge.example.com -Address {Node} -ThrottleLimit 2");

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"d{n}.example.com"), found.Select(certificate => certificate.DomainName));
    }

    [Theory]
    [InlineData("85:A1", "InvalidThumbprint")]
    [InlineData("not a thumbprint", "InvalidThumbprint")]
    public void A_thumbprint_that_is_none_is_an_error_of_its_domain(string thumbprint, string id)
    {
        EngineRun run = Run($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {Node} -ConfiguredThumbprint '{thumbprint}'");

        Assert.StartsWith(id, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Nodes.Connections);
    }

    [Fact]
    public void A_thumbprint_matches_in_each_form()
    {
        string der = Nodes.Configured("none.edge.example.com").Thumbprint;
        string colons = string.Join(':', der.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant();

        EdgeCertificate found = Assert.Single(Get<EdgeCertificate>($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {Node} -ConfiguredThumbprint '{colons}'"));

        Assert.True(found.MatchesConfigured);
        Assert.Equal("EC", found.KeyAlgorithm);
        Assert.Equal(256, found.KeySize);
        Assert.Equal(2, found.CertificateChain.Length);
    }
}
