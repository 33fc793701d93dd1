using System;
using System.IO;
using System.Management.Automation;
using System.Text;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>The encodings of the files of the CLI and the SDKs, and files without content.</summary>
public sealed class FileEncodingTests : CredentialTest
{
    private const string Json = $$"""{"current":"测试","profiles":[{"name":"测试","mode":"AK","access_key_id":"{{AccountStore.AccessKeyId}}","access_key_secret":"{{AccountStore.AccessKeySecret}}"}]}""";
    private const string Ini = $"[default]\ntype = access_key\naccess_key_id = {AccountStore.AccessKeyId}\naccess_key_secret = {AccountStore.AccessKeySecret}\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_with_a_byte_order_mark_is_read(string encoding)
    {
        Write(".aliyun/config.json", Json, encoding);
        AssertServes();
        File.Delete(Path.Combine(Home, ".aliyun", "config.json"));
        Write(".alibabacloud/credentials", Ini, encoding);
        AssertServes();
    }

    [Theory]
    [InlineData("utf-32")]
    [InlineData("utf-16 without a mark")]
    [InlineData("a half of a surrogate pair")]
    public void Another_encoding_is_an_error_that_names_it(string encoding)
    {
        OnEcs();
        foreach ((string path, string text) in new[] { (".alibabacloud/credentials", Ini), (".aliyun/config.json", Json) })
        {
            string file = WriteFile(path, "");
            File.WriteAllBytes(file, encoding switch
            {
                "utf-32" => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(text)],
                "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
                _ => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text), 0x00, 0xd8],
            });

            Assert.Contains($"The encoding of {file} is not UTF-8", AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void A_configuration_file_without_content_is_an_error_that_says_so(string text)
    {
        OnEcs();
        string file = WriteFile(".aliyun/config.json", text);

        Assert.Equal($"{file} is empty.", AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData).Message);
    }

    [Fact]
    public void A_file_without_profiles_is_passed_over_with_that_reason()
    {
        string config = WriteFile(".aliyun/config.json", "{}");
        string ini = WriteFile(".alibabacloud/credentials", "");

        string message = AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message;

        Assert.Contains($"{config} contains no profiles.", message, StringComparison.Ordinal);
        Assert.Contains($"{ini} contains no profiles.", message, StringComparison.Ordinal);
    }

    private void Write(string path, string text, string encoding)
    {
        Encoding by = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(WriteFile(path, ""), [.. by.Preamble, .. by.GetBytes(text)]);
    }
}
