using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class PagedListTests
{
    private readonly CommandLog _log = new();
    private int _calls;

    [Fact]
    public async Task The_total_ends_it() => Assert.Equal("a b c d", await Read(2, (4, "a b"), (4, "c d")));

    [Fact]
    public async Task A_short_page_ends_it_where_there_is_no_total() => Assert.Equal("a b c", await Read(2, (null, "a b"), (null, "c")));

    [Fact]
    public async Task A_short_page_does_not_end_it_where_the_total_says_that_there_is_more() =>
        Assert.Equal("a b c d e", await Read(3, (5, "a b"), (5, "c d"), (5, "e")));

    [Fact]
    public async Task An_empty_page_ends_it_whatever_the_total_says() => Assert.Equal("a b", await Read(2, (9, "a b"), (9, "")));

    [Fact]
    public async Task A_service_that_gives_the_same_page_forever_ends_it() =>
        Assert.Equal("a b", await Read(2, (null, "a b"), (null, "a b")));

    [Fact]
    public async Task What_moved_to_the_next_page_comes_once() => Assert.Equal("a b c", await Read(2, (3, "a b"), (4, "B c")));

    [Fact]
    public async Task What_has_no_key_is_never_held_for_another() => Assert.Equal("- -", await Read(2, (2, "- -")));

    [Fact]
    public async Task An_error_names_its_page_and_ends_it()
    {
        var list = new PagedList<string>(
            1,
            (page, _, _, _) => page == 1 ? Task.FromResult(new Page<string>(["a"], 3)) : throw new AlibabaCloudException("InternalError", "Broken.") { RequestId = "R" },
            item => item);
        await list.ReadNextAsync(_log, CancellationToken.None);

        var error = await Assert.ThrowsAsync<AlibabaCloudException>(() => list.ReadNextAsync(_log, CancellationToken.None));

        Assert.Equal("Broken. The list is incomplete: it ends before page 2.", error.Message);
        Assert.Equal("R", error.RequestId);
        Assert.True(list.IsComplete);
    }

    private async Task<string> Read(int size, params (int? Total, string Items)[] pages)
    {
        var list = new PagedList<string>(
            size,
            (page, asked, _, _) =>
            {
                Assert.Equal(++_calls, page);
                Assert.Equal(size, asked);
                (int? total, string items) = pages[page - 1];
                return Task.FromResult(new Page<string>(items.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), total));
            },
            item => item == "-" ? null : item);
        var all = new List<string>();
        while (!list.IsComplete)
        {
            all.AddRange(await list.ReadNextAsync(_log, CancellationToken.None));
        }

        Assert.Equal(pages.Length, _calls);
        return string.Join(' ', all);
    }
}
