using System;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>URLs in the standard error of a program that provides credentials.</summary>
public class UrlRedactorTests
{
    [Theory]
    // As aliyun configure --mode OAuth prints it.
    [InlineData("Please open the following URL in your browser to authorize:\nhttps://signin.aliyun.com/oauth2/v1/auth?response_type=code&client_id=4038181954557748008&redirect_uri=http%3A%2F%2F127.0.0.1%3A12345%2Fcli%2Fcallback&state=XVlBzgbaiCMRAjWw&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256")]
    // As aliyun configure --mode CloudSSO, aws sso login, az login and gcloud auth login print it.
    [InlineData("SignIn url: https://signin-cn-shanghai.alibabacloudsso.com/device/login?user_code=TBSQ-WXYZ")]
    [InlineData("https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH")]
    [InlineData("To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code CT5GKX2YZ to authenticate.")]
    [InlineData("https://accounts.google.com/o/oauth2/auth?response_type=code&client_id=32555940559.apps.googleusercontent.com&state=Zk3yPq8sT1uVw2XyZ4aB&prompt=consent&token_usage=remote&access_type=offline&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("To get a token: https://login.example/device?code=Ab12Cd34Ef56Gh78Ij90")]
    [InlineData("Your token https://login.example/d/Ab12Cd34Ef56Gh78Ij90, valid for 10 minutes")]
    [InlineData("{\"verification_uri_complete\": \"https://login.example/device?user_code=Ab12Cd34Ef56Gh78Ij90\"}")]
    public void A_page_to_open_is_shown_whole(string output) => Assert.Equal(output, Redactor.RedactOutput(output));

    [Theory]
    [InlineData("GET https://user:Canary-7b1f@host/path?x=1", "GET https://***@host/path?x=1")]
    [InlineData("https://host/?access_token=Canary-7b1f&state=Ab12Cd34Ef56Gh78Ij90", "https://host/?access_token=***&state=Ab12Cd34Ef56Gh78Ij90")]
    [InlineData("https://host/cb#id_token=Canary-7b1f", "https://host/cb#id_token=***")]
    [InlineData("https://sts.aliyuncs.com/?AccessKeyId=LTAI5tExampleExampleEx&Signature=Canary%2B7b1f&SecurityToken=Canary7b1f;x=1", "https://sts.aliyuncs.com/?AccessKeyId=***&Signature=***&SecurityToken=***;x=1")]
    [InlineData("https://host/?next=https%3A%2F%2Fother%2F%3Fclient_secret%3DCanary7b1f%26a%3D1", "https://host/?next=https%3A%2F%2Fother%2F%3Fclient_secret%3D***%26a%3D1")]
    [InlineData("https://host/STS.NUgYrLnoC37mZZCNnAbez/x", "https://host/***/x")]
    [InlineData("https://host/?t=CAISCanary0123456789012345678901234567890123", "https://host/?t=***")]
    [InlineData("https://host/?t=eyJhbGciOiJIUzI1NiJ9.eyJDYW5hcnkiOjF9.Canary7b1f", "https://host/?t=***")]
    [InlineData("{\"secret\": \"Canary https://host/ Canary\"}", "{\"secret\": ***}")]
    [InlineData("see https://host/ secret=Canary", "see https://host/ secret=***")]
    public void A_secret_in_or_beside_a_URL_is_not_shown(string output, string shown) => Assert.Equal(shown, Redactor.RedactOutput(output));

    [Fact]
    public void A_mark_in_the_output_is_not_taken_for_a_URL()
    {
        string shown = Redactor.RedactOutput("\ue000a\ue001 https://host/?secret=Canary \ue000b\ue001");

        Assert.Equal("\ufffda\ufffd https://host/?secret=*** \ufffdb\ufffd", shown, StringComparer.Ordinal);
    }
}
