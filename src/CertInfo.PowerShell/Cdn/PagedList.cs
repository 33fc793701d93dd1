using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>A list that the service gives by numbered pages, read page by page, as often as there is need. What a change of the list puts on two pages comes once.</summary>
internal sealed class PagedList<T>
{
    private readonly int _pageSize;
    private readonly Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> _read;
    private readonly Func<T, string?> _key;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private int _pages;
    private int _received;
    private int? _total;

    /// <param name="pageSize">How many a page has at the most.</param>
    /// <param name="read">Reads a page by its number, from 1, and size.</param>
    /// <param name="key">What tells one item from another.</param>
    public PagedList(int pageSize, Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> read, Func<T, string?> key)
    {
        _pageSize = pageSize;
        _read = read;
        _key = key;
    }

    /// <summary>Whether the last page was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What the next page has that none before it had.</summary>
    /// <exception cref="AlibabaCloudException">The page cannot be read; the list is complete then, as far as it goes.</exception>
    public async Task<IReadOnlyList<T>> NextAsync(CommandLog log, CancellationToken cancellationToken)
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
        T[] fresh = page.Items.Where(item => _key(item) is not { Length: > 0 } key || _seen.Add(key)).ToArray();
        IsComplete = page.Items.Count == 0 || IsLast(page, fresh.Length);
        return fresh;
    }

    // The total is believed more than the page's length: a service that gives fewer than asked for has not come to its end.
    private bool IsLast(Page<T> page, int fresh) =>
        page.Total is { } total ? _received >= total : page.Items.Count < _pageSize || fresh == 0;
}
