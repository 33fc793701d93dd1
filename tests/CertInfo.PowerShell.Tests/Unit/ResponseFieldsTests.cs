using System;
using System.Linq;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>What is read from one field, and when a warning names the field.</summary>
public class ResponseFieldsTests
{
    private readonly CommandLog _log = new();

    private ResponseFields Fields => new("1644xx", _log);

    [Theory]
    [InlineData("2048", 2048, false)]
    [InlineData("0", 0, false)]
    [InlineData("", null, false)]
    [InlineData(" ", null, false)]
    [InlineData(null, null, false)]
    [InlineData("-1", null, true)]
    [InlineData("many", null, true)]
    public void A_number_is_read(string? text, int? number, bool isWarned)
    {
        Assert.Equal(number, Fields.ReadNumber(new(text, false), "KeySize"));
        AssertWarning(isWarned, "KeySize");
    }

    [Theory]
    [InlineData("true", true, false)]
    [InlineData("False", false, false)]
    [InlineData("", null, false)]
    [InlineData(" ", null, false)]
    [InlineData(null, null, false)]
    [InlineData("1", null, true)]
    public void A_flag_is_read(string? text, bool? flag, bool isWarned)
    {
        Assert.Equal(flag, Fields.ReadFlag(new(text, false), "ExistPrivateKey"));
        AssertWarning(isWarned, "ExistPrivateKey");
    }

    [Fact]
    public void A_field_that_is_damaged_is_read_with_a_warning()
    {
        var damaged = new ResponseText("1", true);

        Assert.Equal("1", Fields.ReadText(damaged, "a"));
        Assert.Equal("1", Fields.ReadRaw(damaged, "b"));
        Assert.Equal(1, Fields.ReadNumber(damaged, "c"));
        Assert.Null(Fields.ReadFlag(new(null, true), "d"));
        Assert.Equal(["x"], Fields.ReadNames(new(["x"], true), "e"));
        Assert.Equal(["x"], Fields.ReadTexts(new(["x"], true), "f"));

        Assert.Equal(
            ["a", "b", "c", "d", "e", "f"],
            _log.Entries.Where(entry => entry.Stream == LogStream.Warning).Select(entry => entry.Text().Split(' ')[0]));
        Assert.All(_log.Entries, entry => Assert.Contains("of '1644xx' is not completely readable", entry.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_is_sanitized_and_never_null()
    {
        Assert.Equal(["a\\u001b"], Fields.ReadNames(new(["a\u001b"], false), "e"));
        Assert.Equal(["a\\u001b"], Fields.ReadTexts(new(["a\u001b"], false), "f"));
        Assert.Empty(Fields.ReadNames(DomainNames.Missing, "e"));
        Assert.Empty(Fields.ReadTexts(TextList.Missing, "f"));
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \r\n", null)]
    [InlineData("text ~!", "text ~!")]
    [InlineData("text\n with a space", "text\n with a space")]
    [InlineData("te\u001bxt\nté xt", "te\\u001bxt\nté xt")]
    [InlineData("a\u007fb", "a\\u007fb")]
    public void PEM_text_is_sanitized_and_keeps_its_lines(string? text, string? pem) => Assert.Equal(pem, ResponseFields.ReadPem(text));

    [Fact]
    public void The_time_of_the_certificate_serves_if_the_service_has_none()
    {
        DateTimeOffset time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        Assert.Equal(time.LocalDateTime, Fields.ReadTime(new("soon", false), "CertExpireTime", time, "NotAfter"));

        LogEntry entry = Assert.Single(_log.Entries);
        Assert.Equal(LogStream.Verbose, entry.Stream);
        Assert.Equal("The service returned no valid CertExpireTime for '1644xx': 'soon'. The value is NotAfter of the certificate.", entry.Text());
    }

    [Fact]
    public void The_time_of_the_service_is_before_that_of_the_certificate()
    {
        DateTime? time = Fields.ReadTime(new("2026-01-02T03:04:05Z", false), "CertExpireTime", DateTimeOffset.UnixEpoch, "NotAfter");

        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), time!.Value.ToUniversalTime());
        Assert.Empty(_log.Entries);
    }

    private void AssertWarning(bool isExpected, string name)
    {
        if (isExpected)
        {
            Assert.StartsWith(name + " of '1644xx'", Assert.Single(_log.Entries).Text(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(_log.Entries);
        }
    }
}
