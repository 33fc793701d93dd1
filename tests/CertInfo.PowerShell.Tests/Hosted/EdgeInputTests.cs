using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>What Get-AlibabaEdgeCertificate says about input that it cannot use. It contacts no node for it.</summary>
public class EdgeInputTests : EdgeNodesTest
{
    protected override void Prepare()
    {
        base.Prepare();
        EdgeDomain.AddTo(Service, Nodes);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("2")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("127.0.0.2:443")]
    [InlineData("'[::1]:443'")]
    [InlineData("www.example.com")]
    [InlineData("0.0.0.0")]
    [InlineData("'::'")]
    [InlineData("([ipaddress]::Any)")]
    [InlineData("127.0.0.2, 2")]
    [InlineData("@{ Address = '127.0.0.2' }")]
    public void An_address_that_the_platform_would_change_is_refused(string address)
    {
        EngineRun run = Run($"Get-AlibabaEdgeCertificate a.example.com -Address {address}");

        Assert.Empty(run.Output);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("is not the IP address of a node", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Nodes.Connections);
    }

    [Fact]
    public void An_address_is_accepted_as_text_and_as_an_object()
    {
        string[] addresses = [.. Nodes.Addresses.Select(address => address.ToString())];

        Assert.Equal(addresses, Addresses(string.Join(", ", addresses.Select(address => $"'{address}'"))));
        Assert.Equal(addresses, Addresses($"([ipaddress[]]({string.Join(", ", addresses.Select(address => $"'{address}'"))}))"));
        Assert.Equal([Node], Addresses($"' {Node} '"));
        if (addresses.Contains("::1"))
        {
            Assert.Equal(["::1"], Addresses("'[::1]'"));
        }

        string[] Addresses(string list) => [.. Get<EdgeCertificate>($"Get-AlibabaEdgeCertificate none.edge.example.com -Address {list}").Select(found => found.Address)];
    }

    [Fact]
    public void A_text_of_the_service_that_is_no_address_is_not_contacted()
    {
        Service.Domains.Prepend(new DomainRecord("odd.example.com") { EdgeNodes = ["1.2.3", "0.0.0.0", Node] });

        EngineRun run = Run("Get-AlibabaEdgeCertificate odd.example.com -EdgeNode");

        Assert.Equal(Node, Assert.IsType<EdgeCertificate>(Assert.Single(run.Output).BaseObject).Address);
        Assert.Empty(run.Errors);
        Assert.Contains("not IP addresses", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.example.com", "the DNS name of one host")]
    [InlineData(".example.com", "the DNS name of one host")]
    [InlineData("127.0.0.1", "the DNS name of one host")]
    [InlineData("a.example.com:443", "a host name and a port")]
    [InlineData("https://a.example.com/", "a URL")]
    [InlineData(" ", "empty")]
    public void A_host_name_that_is_not_valid_ends_the_command_before_the_first_domain(string host, string text)
    {
        EngineRun run = Run($"'a.example.com', 'b.example.com' | Get-AlibabaEdgeCertificate -Address {Node} -HostName '{host}'");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidHostName,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(host, error.TargetObject);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("one host", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Nodes.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1", "with -Address")]
    [InlineData("::1", "an IP address")]
    [InlineData("[::1]", "an IP address")]
    [InlineData("a.example.com.", "without the dot")]
    [InlineData("a.example.com:443", "a host name and a port")]
    [InlineData("", "an object has no domain name")]
    public void A_domain_name_that_is_not_valid_is_one_error_that_says_why(string name, string text)
    {
        EngineRun run = Run($"'{name}', 'none.edge.example.com' | Get-AlibabaEdgeCertificate -Address {Node}");

        Assert.Single(run.Output);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidDomainName,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_without_nodes_is_an_error_of_the_service_and_not_of_DNS()
    {
        ErrorRecord error = Assert.Single(Run("Get-AlibabaEdgeCertificate www.example.com -EdgeNode").Errors);

        Assert.StartsWith("EdgeNodeNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("www.example.com", error.TargetObject);
        Assert.DoesNotContain("spelling", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Service_without_EdgeNode_is_a_warning_unless_an_object_has_it()
    {
        EngineRun run = Run("Get-AlibabaEdgeCertificate no.such.invalid -Service Dcdn");
        Assert.Contains("-EdgeNode", Assert.Single(run.Warnings), StringComparison.Ordinal);

        run = Run("[pscustomobject]@{ DomainName = 'no.such.invalid'; Service = 'Dcdn' } | Get-AlibabaEdgeCertificate");
        Assert.Empty(run.Warnings);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void A_domain_that_comes_twice_has_its_certificate_twice_and_a_bad_one_in_between_one_error()
    {
        EngineRun run = Run($"'none.edge.example.com', 'reset.edge.example.com', 'expired.edge.example.com', 'none.edge.example.com' | Get-AlibabaEdgeCertificate -Address {Node}");

        Assert.Equal(["none", "expired", "none"], run.Output.Select(found => ((EdgeCertificate)found.BaseObject).HostName.Split('.')[0]));
        Assert.Equal("reset.edge.example.com@" + Node, Assert.Single(run.Errors).TargetObject);
    }
}
