using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Text that could control a terminal or mislead its reader.</summary>
public class TerminalSafetyTests : ModuleTest
{
    private const string Evil = "a\u001b]0;title\u0007\u001b[2J\u009b31m\r\nb\u202ec";

    private static readonly string[] Fields = ["CertId", "CertName", "CertType", "CreateTime"];

    [Fact]
    public void Nothing_of_a_certificate_comes_raw()
    {
        Service.Certificates.Add("evil", [Service.Certificates["1644xx"] with
        {
            CertId = "evil",
            Reshape = json =>
            {
                foreach (string name in Fields)
                {
                    json[name] = Evil;
                }

                json["DomainList"] = new JsonArray(Evil, "example.com");
                json["HttpsCrt"] = Evil + "\n" + Pem();
            },
        }]);

        EngineRun run = Run("Get-AlibabaCertificateInfo evil -Verbose");

        var info = (CertificateInfo)Assert.Single(run.Output).BaseObject;
        Assert.Contains("\\u001b", info.Subject, StringComparison.Ordinal);
        Assert.Contains("\\u001b", info.Issuer, StringComparison.Ordinal);
        Assert.Contains("\\u001b", Assert.Single(info.SubjectAlternativeNames), StringComparison.Ordinal);
        AssertSafe(Texts(info).Concat(run.Warnings).Concat(run.Verbose));
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo -DomainName www.example.com")]
    [InlineData("Find-AlibabaCertificate")]
    [InlineData("Find-AlibabaCertificate -Available")]
    public void Nothing_of_a_domain_or_of_a_list_comes_raw(string command)
    {
        Service.Domains.Reset(new DomainRecord("www.example.com") { Certificate = Service.Certificates["1644xx"], TellsCertId = false, Reshape = SpoilAll });
        Service.Available.Reset([new AvailableCertificate("1644xx", "name") { Reshape = SpoilAll }]);

        EngineRun run = Run(command + " -Verbose");

        object found = Assert.Single(run.Output).BaseObject;
        Assert.Contains(Texts(found), text => text.Contains("\\u001b", StringComparison.Ordinal));
        AssertSafe(Texts(found).Append(found.ToString()!).Concat(run.Warnings).Concat(run.Verbose));

        // The id stays empty, because the module would request the certificate by its id.
        static void SpoilAll(JsonObject json)
        {
            foreach (string name in json.Where(field => field.Value!.ToString().Length > 0).Select(field => field.Key).ToArray())
            {
                json[name] = name == "ServerCertificate" ? Evil + "\n" + Pem() : Evil;
            }
        }
    }

    [Theory]
    [InlineData("evil")]
    [InlineData("id\u202ereversed")]
    public void Nothing_of_an_error_comes_raw(string id)
    {
        Service.Intercept = async (context, request) =>
        {
            var body = new JsonObject
            {
                ["Code"] = "Some" + Evil,
                ["Message"] = Evil,
                ["RequestId"] = Evil,
                ["Recommend"] = Evil,
                ["AccessDeniedDetail"] = new JsonObject { ["AuthAction"] = Evil },
            };
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
            return true;
        };
        SetVariable("id", id);

        EngineRun run = Run("Get-AlibabaCertificateInfo $id -Verbose");

        ErrorRecord error = Assert.Single(run.Errors);
        var exception = Assert.IsType<AlibabaCloudException>(error.Exception);
        AssertSafe([exception.Message, exception.Code, exception.RequestId!, exception.Recommend!, error.ToString(), error.ErrorDetails.RecommendedAction, error.FullyQualifiedErrorId]);
        AssertSafe(run.Verbose);
    }

    [Fact]
    public void An_id_that_reads_backwards_is_written_out_where_it_is_shown_of()
    {
        SetVariable("id", "id\u202ereversed");

        AssertSafe([Assert.Single(Run("Get-AlibabaCertificateInfo $id").Errors).ToString()]);
    }

    private static IEnumerable<string> Texts(object found) => found.GetType().GetProperties()
        .Select(property => property.GetValue(found))
        .SelectMany(value => value switch { string text => [text.Replace("\n", "", StringComparison.Ordinal)], string[] texts => texts, _ => Array.Empty<string>() });

    private static void AssertSafe(IEnumerable<string> texts) => Assert.All(texts, text => Assert.DoesNotContain(text, c => c is '\u001b' or '\u0007' or '\u009b' or '\u202e' or '\r'));

    private static string Pem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(Evil);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        byte[] san = [0x30, 0x05, 0x82, 0x03, (byte)'a', 0x1b, (byte)'['];
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", san, critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem();
    }
}
