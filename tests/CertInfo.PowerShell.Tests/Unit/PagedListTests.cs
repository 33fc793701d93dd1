using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class PagedListTests
{
    private readonly CommandLog _log = new();
    private int _calls;

    [Fact]
    public async Task The_total_ends_it() => Assert.Equal("a b c d", await Read(2, (4, "a b"), (4, "c d")));

    [Fact]
    public async Task Without_a_total_an_empty_page_ends_it() => Assert.Equal("a b c", await Read(2, (null, "a b"), (null, "c"), (null, "")));

    [Fact]
    public async Task A_total_that_counts_the_page_does_not_end_it() => Assert.Equal("a b c", await Read(2, (2, "a b"), (1, "c"), (0, "")));

    [Fact]
    public async Task Two_equal_items_on_one_page_both_come() => Assert.Equal("a a b", await Read(3, (4, "a a b"), (4, "a")));

    [Fact]
    public async Task A_short_page_does_not_end_it_where_the_total_says_that_there_is_more() =>
        Assert.Equal("a b c d e", await Read(3, (5, "a b"), (5, "c d"), (5, "e")));

    [Fact]
    public async Task An_empty_page_ends_it_with_a_warning_if_the_total_says_more()
    {
        Assert.Equal("a b", await Read(2, (9, "a b"), (9, "")));
        Assert.StartsWith("The list is not complete: 2 items were received, but the service says that there are 9.", Assert.Single(_log.Entries).Text(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_comes_again_ends_it_with_a_warning_if_the_total_says_more()
    {
        Assert.Equal("a b", await Read(2, (4, "a b"), (4, "a b")));
        Assert.Single(_log.Entries);
    }

    [Fact]
    public async Task A_service_without_end_is_left_with_a_warning()
    {
        int next = 0;
        var list = new PagedList<string>(1, (_, _, _, _) => Task.FromResult(new Page<string>([$"{next++}"], null)), item => item);

        while (!list.IsComplete)
        {
            await list.ReadNextAsync(_log, CancellationToken.None);
        }

        Assert.Equal(PagedList<string>.MaximumPages, next);
        Assert.Single(_log.Entries);
    }

    [Fact]
    public async Task A_service_that_gives_the_same_page_forever_ends_it() =>
        Assert.Equal("a b", await Read(2, (null, "a b"), (null, "a b")));

    [Fact]
    public async Task What_moved_to_the_next_page_comes_once() => Assert.Equal("a b c", await Read(2, (3, "a b"), (4, "B c"), (4, "")));

    [Fact]
    public async Task What_has_no_key_is_never_held_for_another() => Assert.Equal("- - - -", await Read(2, (4, "- -"), (4, "- -")));

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

    [Fact]
    public async Task A_total_that_becomes_smaller_is_a_warning_and_one_that_grows_is_not()
    {
        Assert.Equal("a b c d e", await Read(1, (5, "a"), (6, "b"), (5, "c"), (5, "d"), (5, "e")));

        Assert.StartsWith("The list changed from 6 to 5 items", Assert.Single(_log.Entries).Text(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_grows_while_it_is_read_is_compared_with_the_smallest_total()
    {
        Assert.Equal("a b", await Read(1, (2, "a"), (3, "b"), (3, "")));
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData(400, nameof(ServiceErrorKind.Other), false, true)]
    [InlineData(404, nameof(ServiceErrorKind.Other), false, true)]
    [InlineData(500, nameof(ServiceErrorKind.Other), false, false)]
    [InlineData(400, nameof(ServiceErrorKind.Other), true, false)]
    [InlineData(400, nameof(ServiceErrorKind.Throttling), false, false)]
    [InlineData(400, null, false, false)]
    public async Task Without_a_total_a_page_number_that_is_refused_ends_it(int status, string? kind, bool isThrottling, bool isEnd)
    {
        PagedList<string> list = Failing(null, new("InvalidParameter", "No such page.") { StatusCode = status, ServiceKind = kind is null ? null : System.Enum.Parse<ServiceErrorKind>(kind), IsThrottling = isThrottling });
        await list.ReadNextAsync(_log, CancellationToken.None);

        if (isEnd)
        {
            Assert.Empty(await list.ReadNextAsync(_log, CancellationToken.None));
        }
        else
        {
            await Assert.ThrowsAsync<AlibabaCloudException>(() => list.ReadNextAsync(_log, CancellationToken.None));
        }

        Assert.True(list.IsComplete);
    }

    [Fact]
    public async Task With_a_total_a_page_number_that_is_refused_is_an_error()
    {
        PagedList<string> list = Failing(3, new("InvalidParameter", "No such page.") { StatusCode = 400, ServiceKind = ServiceErrorKind.Other });
        await list.ReadNextAsync(_log, CancellationToken.None);

        await Assert.ThrowsAsync<AlibabaCloudException>(() => list.ReadNextAsync(_log, CancellationToken.None));
    }

    [Fact]
    public async Task An_error_of_the_first_page_is_that_of_the_list()
    {
        var error = new AlibabaCloudException("InternalError", "Broken.");
        var list = new PagedList<string>(1, (_, _, _, _) => throw error, item => item);

        Assert.Same(error, await Assert.ThrowsAsync<AlibabaCloudException>(() => list.ReadNextAsync(_log, CancellationToken.None)));
        Assert.True(list.IsComplete);
    }

    [Theory]
    [InlineData(PagedList<string>.MaximumPages, false)]
    [InlineData(PagedList<string>.MaximumPages + 1, true)]
    public async Task A_list_of_the_maximum_number_of_pages_is_complete(int total, bool isWarned)
    {
        int next = 0;
        var list = new PagedList<string>(1, (_, _, _, _) => Task.FromResult(new Page<string>([$"{next++}"], total)), item => item);
        while (!list.IsComplete)
        {
            await list.ReadNextAsync(_log, CancellationToken.None);
        }

        Assert.Equal(PagedList<string>.MaximumPages, next);
        Assert.Equal(isWarned ? 1 : 0, _log.Entries.Count);
    }

    private static PagedList<string> Failing(int? total, AlibabaCloudException error) =>
        new(1, (page, _, _, _) => page == 1 ? Task.FromResult(new Page<string>(["a"], total)) : throw error, item => item);

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
