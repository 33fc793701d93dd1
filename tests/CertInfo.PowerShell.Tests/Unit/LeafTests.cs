using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>Which certificate of a PEM text a server presents, and which times count.</summary>
public sealed class LeafTests : IDisposable
{
    private readonly TestChain _chain = new();

    public static TheoryData<string> Orders { get; } = ["LAR", "LA", "AL", "RAL", "ARL", "L", "LLA", "ALL"];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_leaf_is_found_in_any_order(string order)
    {
        string pem = Pem([.. order.Select(Certificate)]);

        Assert.Equal(_chain.Leaf.Thumbprint, new CertificateInfo(new FixedClock(TestChain.Now)) { HttpsCrt = pem }.Thumbprint);
        Assert.Equal(_chain.Leaf.NotAfter.ToUniversalTime(), ChainValidity.Read(pem)!.NotAfter!.Value.UtcDateTime);
        Assert.Equal(_chain.Leaf.NotBefore.ToUniversalTime(), ChainValidity.Read(pem)!.NotBefore!.Value.UtcDateTime);
        Assert.Null(ChainValidity.Read(pem)!.IntermediateNotAfter);
    }

    [Fact]
    public void Of_authorities_alone_it_is_the_one_that_issued_no_other() =>
        Assert.Equal(_chain.Authority.Thumbprint, Leaf(_chain.Root, _chain.Authority));

    [Fact]
    public void Of_certificates_without_the_extension_it_is_the_one_that_issued_no_other()
    {
        using X509Certificate2 root = _chain.Issue("CN=old root", null, isAuthority: null, 3000);
        using X509Certificate2 leaf = _chain.Issue("CN=old leaf", root, isAuthority: null, 90);

        Assert.Equal(leaf.Thumbprint, Leaf(root, leaf));
        Assert.Equal(root.Thumbprint, Leaf(root));
        Assert.Equal(root.Thumbprint, Leaf(root, root));
    }

    [Fact]
    public void An_intermediate_without_the_extension_is_not_the_leaf()
    {
        using X509Certificate2 intermediate = _chain.Issue("CN=intermediate", _chain.Root, isAuthority: null, 900);
        using X509Certificate2 leaf = _chain.Issue("CN=leaf", intermediate, isAuthority: null, 90);

        Assert.Equal(leaf.Thumbprint, Leaf(intermediate, leaf));
        Assert.Equal(leaf.Thumbprint, Leaf(leaf, intermediate));
    }

    [Fact]
    public void Of_several_leaves_it_is_the_first()
    {
        using X509Certificate2 other = _chain.Issue("CN=other.example.com", _chain.Authority, isAuthority: false, 10);

        Assert.Equal(other.Thumbprint, Leaf(_chain.Authority, other, _chain.Leaf));
        Assert.Equal(_chain.Leaf.Thumbprint, Leaf(_chain.Leaf, other));
    }

    [Theory]
    [InlineData(90, 89, 3000, true)]
    [InlineData(90, 90, 3000, false)]
    [InlineData(90, 91, 3000, false)]
    [InlineData(90, 900, 10, false)]
    public void An_intermediate_that_ends_before_the_leaf_is_told_and_a_root_is_not(int leaf, int authority, int root, bool isTold)
    {
        using var chain = new TestChain(leaf, authority, root);

        Assert.Equal(
            isTold ? chain.Authority.NotAfter.ToUniversalTime() : null,
            ChainValidity.Read(Pem(chain.Root, chain.Authority, chain.Leaf))!.IntermediateNotAfter?.UtcDateTime);
    }

    [Fact]
    public void Of_two_certificates_of_an_intermediate_the_longer_one_serves_and_a_strangers_does_not_count()
    {
        using X509Certificate2 old = _chain.Issue("CN=authority", _chain.Root, isAuthority: true, 5);
        using X509Certificate2 stranger = _chain.Issue("CN=stranger", _chain.Root, isAuthority: true, 5);

        Assert.Null(ChainValidity.Read(Pem(_chain.Leaf, old, _chain.Authority, stranger))!.IntermediateNotAfter);
        Assert.NotNull(ChainValidity.Read(Pem(_chain.Leaf, old))!.IntermediateNotAfter);
    }

    [Fact]
    public void Authorities_that_issued_each_other_do_not_hang()
    {
        using X509Certificate2 one = _chain.Issue("CN=one", null, isAuthority: true, 10);
        using X509Certificate2 two = _chain.Issue("CN=two", one, isAuthority: true, 10);
        using X509Certificate2 back = _chain.Issue("CN=one", two, isAuthority: true, 20);
        using X509Certificate2 leaf = _chain.Issue("CN=three", back, isAuthority: false, 30);

        ChainValidity validity = ChainValidity.Read(Pem(leaf, back, two))!;

        Assert.Equal(two.NotAfter.ToUniversalTime(), validity.IntermediateNotAfter!.Value.UtcDateTime);
        Assert.Equal(leaf.Thumbprint, Leaf(two, back, leaf));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----")]
    public void Without_a_certificate_there_is_no_validity(string? pem) => Assert.Null(ChainValidity.Read(pem));

    private static string Leaf(params X509Certificate2[] certificates) =>
        new CertificateInfo(new FixedClock(TestChain.Now)) { HttpsCrt = Pem(certificates) }.Thumbprint!;

    private static string Pem(params IEnumerable<X509Certificate2> certificates) => string.Join('\n', certificates.Select(TestChain.Pem));

    private X509Certificate2 Certificate(char letter) => letter switch { 'L' => _chain.Leaf, 'A' => _chain.Authority, _ => _chain.Root };
}
