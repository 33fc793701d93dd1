using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CertInfo.Emulator;
using CertInfo.Shell;
using CertInfo.Tests.Unit;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Responses with a field that cannot be read: it costs that field, and a warning names the item and the field.</summary>
public class DamagedResponseTests : ModuleTest
{
    private const string ById = """{"RequestId":"R","CertInfos":{"CertInfo":[{"CertId":"1","CertName":FIELD,"CertType":"cas","DomainList":["a.com"]}]}}""";
    private const string OfDomain = """{"RequestId":"R","CertInfos":{"CertInfo":[{"DomainName":"www.example.com","CertName":FIELD,"CertType":"cas","ServerCertificateStatus":"on"}]}}""";
    private const string OfDomains = """{"TotalCount":2,"CertInfos":{"CertInfo":[{"DomainName":"a.com","CertName":FIELD,"CertType":"cas"},{"DomainName":"b.com","CertName":"b"}]}}""";
    private const string Available = """{"CertificateListModel":{"Count":2,"CertList":{"Cert":[{"CertId":1,"CertName":FIELD,"CertRegion":"cas"},{"CertId":2,"CertName":"b"}]}}}""";

    private const string EmptyPage = """{"TotalCount":2,"CertInfos":{"CertInfo":[]},"CertificateListModel":{"Count":2,"CertList":{"Cert":[]}}}""";

    public static TheoryData<string, string, string> Commands => new()
    {
        { "Get-AlibabaCertificateInfo 1", ById, "'1'" },
        { "Get-AlibabaCertificateInfo -DomainName www.example.com", OfDomain, "'www.example.com'" },
        { "Find-AlibabaCertificate", OfDomains, "'a.com'" },
        { "Find-AlibabaCertificate -Available", Available, "'1'" },
    };

    public static IEnumerable<TheoryDataRow<string, string, string, string, string?>> Damages =>
        from command in Commands
        from damage in new (string Json, string? Text)[]
        {
            ("\"a\\ud800b\"", "a\ufffdb"),
            ("\"a\u00ffb\"", "a\ufffdb"),
            ("{\"a\":[1,{}]}", null),
            ("[\"a\"]", null),
        }
        select new TheoryDataRow<string, string, string, string, string?>(command.Data.Item1, command.Data.Item2, command.Data.Item3, damage.Json, damage.Text);

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_field_that_cannot_be_read_costs_that_field_alone(string command, string body, string item, string field, string? text)
    {
        Answer(body.Replace("FIELD", field, StringComparison.Ordinal));

        EngineRun run = Run(command);

        Assert.Empty(run.Errors);
        Assert.Null(run.Terminating);
        Assert.Equal(body.Contains("b.com", StringComparison.Ordinal) || body.Contains(":2", StringComparison.Ordinal) ? 2 : 1, run.Output.Count);
        Assert.Equal(text, run.Output[0].Properties["CertName"].Value);
        Assert.Equal("cas", (run.Output[0].Properties["CertType"] ?? run.Output[0].Properties["CertRegion"]).Value);
        Assert.StartsWith($"CertName of {item} is not completely readable.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_number_or_a_truth_value_is_its_own_text(string command, string body, string item)
    {
        Assert.NotEmpty(item);
        foreach (string value in new[] { "5", "true" })
        {
            Answer(body.Replace("FIELD", value, StringComparison.Ordinal));

            EngineRun run = Run(command);

            Assert.Equal(value, run.Output[0].Properties["CertName"].Value);
            Assert.Empty(run.Warnings);
        }
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate", OfDomains, "\"DomainName\":\"a.com\"", "\"DomainName\":{}", "DomainName of 'entry 1 of page 1' ")]
    [InlineData("Find-AlibabaCertificate -Available", Available, "\"CertId\":1", "\"CertId\":{}", "CertId of 'entry 1 of page 1' ")]
    public void An_item_whose_name_cannot_be_read_is_named_by_its_place(string command, string body, string old, string broken, string warning)
    {
        Answer(body.Replace("FIELD", "\"a\"", StringComparison.Ordinal).Replace(old, broken, StringComparison.Ordinal));

        EngineRun run = Run(command);

        Assert.Equal(2, run.Output.Count);
        Assert.StartsWith(warning, Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_entry_that_is_not_an_object_costs_no_other(string command, string body, string item)
    {
        Assert.NotEmpty(item);
        Answer(body.Replace("FIELD", "\"a\"", StringComparison.Ordinal).Replace(":[{", ":[\"x\",{", StringComparison.Ordinal));

        EngineRun run = Run(command);

        Assert.Equal("a", run.Output[0].Properties["CertName"].Value);
        Assert.Empty(run.Errors);
        Assert.Contains("contains entries that are not objects (1)", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_list_with_no_object_in_it_is_not_an_empty_one(string command, string body, string item)
    {
        Assert.NotEmpty(item);
        int start = body.IndexOf(":[{", StringComparison.Ordinal);
        string end = body[(body.LastIndexOf("}]", StringComparison.Ordinal) + 2)..];
        Answer(body[..start] + ":[\"x\"]" + end);

        EngineRun run = Run(command + " -MaximumRetryCount 0");

        Assert.Empty(run.Output);
        Assert.StartsWith("InvalidResponse,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_cannot_be_read_is_the_one_that_was_asked_for()
    {
        Answer("""{"CertInfos":{"CertInfo":[{"CertId":"1\ud800","CertName":"a"}]}}""");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1");

        Assert.Equal("1", ((CertificateInfo)Assert.Single(run.Output).BaseObject).CertId);
        Assert.StartsWith("CertId of '1' is not", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_of_a_domains_certificate_that_cannot_be_read_is_not_asked_for()
    {
        Answer("""{"CertInfos":{"CertInfo":[{"DomainName":"a\ud800","CertId":"1\ud800","CertName":"a"}]}}""");

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName a.com");

        var info = (CertificateInfo)Assert.Single(run.Output).BaseObject;
        Assert.Equal("a.com", info.DomainName);
        Assert.Equal("a", info.CertName);
        Assert.Equal(1, Service.Requests.Count);
        Assert.Collection(
            run.Warnings,
            warning => Assert.StartsWith("DomainName of 'a.com' is not", warning, StringComparison.Ordinal),
            warning => Assert.StartsWith("CertId of 'a.com' is not", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_RequestId_that_cannot_be_read_is_that_of_the_header()
    {
        Answer("""{"RequestId":"a\ud800","CertInfos":{"CertInfo":[{"CertId":"1"}]}}""", header: "from-the-header");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1");

        Assert.Equal("from-the-header", ((CertificateInfo)Assert.Single(run.Output).BaseObject).RequestId);
        Assert.StartsWith("RequestId of '1' is not", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_warning_speaks_Chinese_too()
    {
        Answer(ById.Replace("FIELD", "{}", StringComparison.Ordinal));

        EngineRun run = Run("[System.Threading.Thread]::CurrentThread.CurrentUICulture = 'zh-CN'; Get-AlibabaCertificateInfo 1");

        Assert.StartsWith("“1”的 CertName 无法完整读取", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_with_a_field_that_cannot_be_read_keeps_its_code()
    {
        Answer("""{"Code":"CertNotExisted","Message":"a\ud800","Recommend":{},"RequestId":"R"}""", 400);

        Assert.StartsWith("CertNotExisted,", Assert.Single(Run("Get-AlibabaCertificateInfo 1").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_whose_white_space_is_not_that_of_PEM_is_one()
    {
        IssuedCertificate issued = Service.Certificates["1644xx"].Certificate;
        Service.Certificates.Add(Service.Certificates["1644xx"] with
        {
            CertId = "1668xx",
            Reshape = json => json["HttpsCrt"] = issued.ChainPem.Replace("\n", "\r\r\n", StringComparison.Ordinal).Replace("-----END", "\t-----END", StringComparison.Ordinal),
        });

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1668xx"));

        Assert.Equal(issued.ChainPem, info.HttpsCrt);
        Assert.Equal(issued.Thumbprint, info.Thumbprint);
    }

    [Fact]
    public void An_authoritys_end_is_not_taken_for_the_leafs()
    {
        using var chain = new TestChain(leafDays: 90, authorityDays: 900);
        AddChain(chain, chain.Authority.NotAfter);

        string warning = Assert.Single(Run("Get-AlibabaCertificateInfo 1668xx").Warnings);

        Assert.StartsWith("The expiration time of certificate '1668xx' is inconsistent: CertExpireTime from the service is 2028-06-20 03:04:05 UTC, the certificate itself states 2026-04-02 03:04:05 UTC", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intermediate_that_ends_before_the_leaf_is_a_warning()
    {
        using var chain = new TestChain(leafDays: 90, authorityDays: 30);
        AddChain(chain, chain.Leaf.NotAfter);

        Assert.StartsWith(
            "An intermediate certificate of '1668xx' expires at 2026-02-01 03:04:05 UTC, before the certificate itself at 2026-04-02 03:04:05 UTC.",
            Assert.Single(Run("Get-AlibabaCertificateInfo 1668xx").Warnings),
            StringComparison.Ordinal);
    }

    private void AddChain(TestChain chain, DateTime end) => Service.Certificates.Add(Service.Certificates["1644xx"] with
    {
        CertId = "1668xx",
        Reshape = json =>
        {
            json["CreateTime"] = "2026-01-02 03:04:05 +0000 UTC";
            json["CertExpireTime"] = $"{end.ToUniversalTime():yyyy-MM-dd HH:mm:ss} +0000 UTC";
            json["HttpsCrt"] = $"{TestChain.Pem(chain.Authority)}\n{TestChain.Pem(chain.Leaf)}\n";
        },
    });

    // In Latin-1, so that a character above 127 is a byte that is not UTF-8.
    // A list has one page: the second is empty.
    private void Answer(string body, int status = 200, string? header = null) => Service.Intercept = async (context, request) =>
    {
        byte[] bytes = Encoding.Latin1.GetBytes(request.Parameter("PageNumber") == "2" ? EmptyPage : body);
        context.Response.StatusCode = status;
        if (header is not null)
        {
            context.Response.Headers["x-acs-request-id"] = header;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
        return true;
    };
}
