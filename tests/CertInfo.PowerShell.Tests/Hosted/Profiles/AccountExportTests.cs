using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>The report and the metrics about several accounts.</summary>
public sealed partial class AccountExportTests : AccountsTest
{
    [Fact]
    public void The_report_has_a_row_for_each_object_of_each_account_and_service_with_its_profile()
    {
        string page = Export("Report", "-ProfileName prod, dev", "html");

        Assert.Contains("Profiles: ", page, StringComparison.Ordinal);
        string[] rows = [.. Row().Matches(page).Select(match => match.Value)];
        Assert.Equal(First.Count + Second.Count, rows.Length);
        Assert.Equal(First.Count, rows.Count(row => row.Contains("data-l=\"Profile\"><div class=\"clamp\"><bdi>prod</bdi>", StringComparison.Ordinal)));
        string[] dev = [.. rows.Where(row => row.Contains("data-l=\"Profile\"><div class=\"clamp\"><bdi>dev</bdi>", StringComparison.Ordinal))];
        Assert.Equal(Second.Count, dev.Length);
        Assert.All(dev, row => Assert.Contains("dev_26", row, StringComparison.Ordinal));
        Assert.All(rows.Except(dev), row => Assert.DoesNotContain("dev_26", row, StringComparison.Ordinal));
    }

    [Fact]
    public void The_report_about_one_account_has_no_column_for_the_profile() =>
        Assert.DoesNotContain("data-l=\"Profile\"", Export("Report", "-ProfileName dev", "html"), StringComparison.Ordinal);

    [Fact]
    public void The_series_of_an_account_are_the_same_with_another_account_without_it_and_if_the_other_fails()
    {
        string[] alone = Series(Export("Metric", "-ProfileName dev", "prom"));

        Assert.Equal(3 * Second.Count, alone.Length);
        Assert.All(alone, line => Assert.Contains("profile=\"dev\"", line, StringComparison.Ordinal));
        Assert.Equal(alone, Series(Export("Metric", "-ProfileName prod, dev", "prom")).Where(line => line.Contains("profile=\"dev\"", StringComparison.Ordinal)));
        Assert.Equal(alone, Series(Export("Metric", "-ProfileName unknown-key, dev", "prom")));
    }

    [Fact]
    public void No_series_of_two_accounts_are_the_same()
    {
        string[] series = Series(Export("Metric", "-ProfileName prod, dev", "prom"));

        Assert.Equal(3 * (First.Count + Second.Count), series.Length);
        Assert.Equal(series.Length, series.Select(line => line[..line.IndexOf('}', StringComparison.Ordinal)]).Distinct().Count());
    }

    [Fact]
    public void A_series_without_a_profile_has_no_such_label() =>
        Assert.DoesNotContain("profile=", Export("Metric", "", "prom"), StringComparison.Ordinal);

    private static string[] Series(string text) => [.. text.Split('\n').Where(line => line.Contains('{', StringComparison.Ordinal))];

    // An error of one account does not keep the others from being exported.
    private string Export(string command, string parameters, string extension)
    {
        string file = Path.Combine(Home, "all." + extension);
        EngineRun run = Run($"{EveryService} {parameters} -ErrorAction SilentlyContinue | Test-AlibabaCertificate | Export-AlibabaCertificate{command} '{file}'");
        Assert.Null(run.Terminating);
        return File.ReadAllText(file);
    }

    [GeneratedRegex("<tr><td>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();
}
