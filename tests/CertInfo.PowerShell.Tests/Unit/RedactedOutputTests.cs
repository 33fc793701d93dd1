using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class RedactedOutputTests
{
    [Fact]
    public void Each_text_is_returned_once()
    {
        var output = new RedactedOutput();

        Assert.Equal("Open https://login.example", output.GetNew("Open https://login.example\n"));
        Assert.Empty(output.GetNew("Open https://login.example\n"));
        Assert.Equal("Waiting", output.GetNew("Open https://login.example\nWaiting\n"));
    }

    [Fact]
    public void A_secret_in_quotes_over_several_lines_is_not_returned()
    {
        const string Output = "{\"secret\": \"one\ntwo\nthree\",\n\"page\": 1}\n";
        var output = new RedactedOutput();
        string all = "";
        for (int end = Output.IndexOf('\n', 0); end >= 0; end = Output.IndexOf('\n', end + 1))
        {
            all += output.GetNew(Output[..(end + 1)]) + "\n";
        }

        Assert.DoesNotContain("one", all, System.StringComparison.Ordinal);
        Assert.DoesNotContain("two", all, System.StringComparison.Ordinal);
        Assert.DoesNotContain("three", all, System.StringComparison.Ordinal);
        Assert.Contains("\"page\": 1", all, System.StringComparison.Ordinal);
    }
}
