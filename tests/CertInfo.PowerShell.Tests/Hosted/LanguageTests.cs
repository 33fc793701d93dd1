using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using CertInfo.Tests.Hosted.Credentials;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Two commands in one process, with another UI culture for the second one. No text of the first one is used again.</summary>
public sealed class LanguageTests : CredentialTest
{
    private static readonly string[] Languages = ["en-US", "zh-CN", "en-US"];

    [Fact]
    public void The_reasons_why_there_are_no_credentials_are_in_the_language_of_the_command() => AssertLanguages("Get-AlibabaCertificateInfo 1644xx");

    [Fact]
    public void A_refusal_of_STS_is_in_the_language_of_the_command()
    {
        SetUpOidc();
        Service.Sts.OidcToken = "another";

        AssertLanguages("Get-AlibabaCertificateInfo 1644xx");
    }

    [Fact]
    public void A_metadata_service_without_a_role_is_in_the_language_of_the_command()
    {
        OnEcs();
        Service.Metadata.Role = null;

        AssertLanguages("Get-AlibabaCertificateInfo 1644xx");
    }

    [Fact]
    public async Task The_reason_of_a_TLS_failure_is_in_the_language_of_the_command()
    {
        await using CdnEmulator far = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = true });
        SetDefault("Credential", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret));

        AssertLanguages($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {far.Endpoint}");
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx -ProfileName nosuch")]
    [InlineData("Get-AlibabaCertificateInfo 1644xx -Proxy ftp://proxy")]
    public void Bad_input_is_in_the_language_of_the_command(string command) => AssertLanguages(command);

    [Fact]
    public void Verbose_messages_are_in_the_language_of_the_command()
    {
        SetUpOidc();

        string[][] verbose = [.. Languages.Select(language => RunIn(language, "Get-AlibabaCertificateInfo 1644xx -Verbose").Verbose.ToArray())];

        Assert.All(verbose[0].Concat(verbose[2]), line => Assert.DoesNotContain(line, IsChinese));
        Assert.All(verbose[1], line => Assert.Contains(line, IsChinese));
    }

    // The frequent words of an English sentence are not in a Chinese message.
    private void AssertLanguages(string command)
    {
        string[] messages = [.. Languages.Select(language => Message(RunIn(language, command)))];

        Assert.DoesNotContain(messages[0], IsChinese);
        Assert.Contains(messages[1], IsChinese);
        Assert.Equal(messages[0], messages[2]);
        string[] words = ["the", "is", "not", "of", "are", "no", "with", "for", "has"];
        Assert.Contains(Regex.Split(messages[0], "[^A-Za-z]"), words.Contains);
        Assert.DoesNotContain(Regex.Split(messages[1], "[^A-Za-z]"), words.Contains);
    }

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static string Message(EngineRun run)
    {
        Exception error = run.Terminating?.Exception ?? Assert.Single(run.Errors).Exception;
        return Assert.IsType<AlibabaCloudException>(error).Message;
    }

    private EngineRun RunIn(string language, string command) =>
        Run($"[System.Threading.Thread]::CurrentThread.CurrentUICulture = '{language}'; {command}");
}
