using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>A list that the service returns in numbered pages. It is read page by page, on demand. An item that is on two pages is returned once.</summary>
internal sealed class PagedList<T>
{
    private readonly int _pageSize;
    private readonly Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> _read;
    private readonly Func<T, string?> _getKey;
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private int _pages;
    private int _received;
    private int? _total;

    /// <param name="pageSize">The maximum number of items on a page.</param>
    /// <param name="read">Reads a page by its number, from 1, and its size.</param>
    /// <param name="getKey">Returns the text that identifies an item.</param>
    public PagedList(int pageSize, Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> read, Func<T, string?> getKey)
    {
        _pageSize = pageSize;
        _read = read;
        _getKey = getKey;
    }

    /// <summary>Whether the last page was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the next page, and returns the items that no page before it had.</summary>
    /// <exception cref="AlibabaCloudException">The page cannot be read. The list ends there.</exception>
    public async Task<IReadOnlyList<T>> ReadNextAsync(CommandLog log, CancellationToken cancellationToken)
    {
        Page<T> page;
        try
        {
            page = await _read(_pages + 1, _pageSize, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e)
        {
            IsComplete = true;
            throw _pages == 0 ? e : e.As(e.Code, Strings.Format(Strings.ListIncomplete, e.Message, _pages + 1));
        }

        if (page.Total < _total)
        {
            log.Warning(Strings.Format(Strings.ListShrank, _total, page.Total));
        }

        _pages++;
        _received += page.Items.Count;
        _total = page.Total ?? _total;
        T[] newItems = page.Items.Where(item => _getKey(item) is not { Length: > 0 } key || _keys.Add(key)).ToArray();
        IsComplete = page.Items.Count == 0 || IsLast(page, newItems.Length);
        return newItems;
    }

    // The total decides, and the length of the page only without one, because the service may return fewer items than requested.
    private bool IsLast(Page<T> page, int newItems) =>
        page.Total is { } total ? _received >= total : page.Items.Count < _pageSize || newItems == 0;
}
