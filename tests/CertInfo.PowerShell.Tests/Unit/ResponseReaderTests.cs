using System;
using System.Text;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ResponseReaderTests
{
    private static readonly RpcRequest Request = Operations.CertificateById.CreateRequest("1644xx");

    private readonly CommandLog _log = new();

    [Theory]
    [InlineData("body", false, "header", "body")]
    [InlineData("body", false, null, "body")]
    [InlineData(null, false, "header", "header")]
    [InlineData(null, false, null, null)]
    [InlineData("bo\ufffd", true, "header", "header")]
    [InlineData("bo\ufffd", true, null, "bo\ufffd")]
    public void The_request_id_is_that_of_the_body_or_that_of_the_header(string? body, bool isDamaged, string? header, string? requestId)
    {
        Assert.Equal(requestId, ResponseReader.GetRequestId(new(body, isDamaged), Response("{}", header), Request, _log));

        if (isDamaged)
        {
            Assert.StartsWith("RequestId of '1644xx' is not completely readable", Assert.Single(_log.Entries).Text(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(_log.Entries);
        }
    }

    [Theory]
    [InlineData("2147483647", 2_147_483_647)]
    [InlineData("0", 0)]
    [InlineData("-1", null)]
    [InlineData("1.0", null)]
    [InlineData(" 1", null)]
    [InlineData("2147483648", null)]
    [InlineData(null, null)]
    public void A_number_is_not_negative(string? text, int? number) => Assert.Equal(number, ResponseReader.ParseNumber(new(text, false)));

    [Fact]
    public void An_entry_has_a_place_from_1() => Assert.Equal("entry 1 of page 2", ResponseReader.GetPlace(0, 2));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Entries_that_are_not_objects_are_counted_in_a_warning(int unreadable)
    {
        Assert.Equal(["a"], ResponseReader.GetItems(new ItemList<string>(["a"], unreadable), Request, _log));

        if (unreadable > 0)
        {
            Assert.StartsWith("The response for '1644xx' contains entries that are not objects (2).", Assert.Single(_log.Entries).Text(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(_log.Entries);
        }
    }

    [Fact]
    public void A_list_that_is_missing_has_no_entries()
    {
        Assert.Empty(ResponseReader.GetItems<string>(null, Request, _log));
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(0, 1, false)]
    public void A_list_is_readable_if_it_is_empty_or_has_an_object(int items, int unreadable, bool isReadable) =>
        Assert.Equal(isReadable, new ItemList<string>(new string[items], unreadable).IsReadable);

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{}", false)]
    [InlineData("null", true)]
    [InlineData("{", true)]
    [InlineData("", true)]
    public void A_body_that_is_not_the_response_is_an_error(string body, bool isComplete)
    {
        AccessKeyCredential credential = AccessKeyCredential.Create("example", "example", null);
        CertificateInfoResponse Parse() => ResponseReader.Parse(Response(body, "header"), credential, CdnJsonContext.Instance.CertificateInfoResponse, _ => isComplete);

        if (body == "{}" && isComplete)
        {
            Assert.NotNull(Parse());
        }
        else
        {
            var error = Assert.Throws<AlibabaCloudException>(Parse);
            Assert.Equal("InvalidResponse", error.Code);
            Assert.Equal(200, error.StatusCode);
            Assert.Equal("header", error.RequestId);
        }
    }

    private static HttpResponse Response(string body, string? requestId) => new(200, "application/json", requestId, Encoding.UTF8.GetBytes(body));
}
