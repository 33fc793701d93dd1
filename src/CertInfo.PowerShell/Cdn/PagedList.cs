using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>
/// A list that the service returns in numbered pages. It is read page by page, on demand, until the total is reached or a page has
/// nothing new. An item that is on two pages is returned once. If fewer items come than the total says, the command writes a warning.
/// </summary>
internal sealed class PagedList<T>
{
    /// <summary>The maximum number of pages, so that a service that always returns something new cannot hold the command forever.</summary>
    public const int MaximumPages = 10_000;

    private readonly int _pageSize;
    private readonly Func<int, int, CommandLog, CancellationToken, Task<Page<T>>> _read;
    private readonly Func<T, string?> _getKey;
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private int _pages;
    private int _received;
    private int? _total;
    private int? _smallestTotal;

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
            if (_pages == 0)
            {
                throw;
            }

            return IsPastTheEnd(e) ? [] : throw e.As(e.Code, Strings.Format(Strings.ListIncomplete, e.Message, _pages + 1));
        }

        _pages++;
        ReadTotal(page, log);

        // An item is compared with other pages only: a page may have the same line twice, for two certificates of a domain.
        T[] newItems = page.Items.Where(item => _getKey(item) is not { Length: > 0 } key || !_keys.Contains(key)).ToArray();
        _keys.UnionWith(newItems.Select(_getKey).OfType<string>());
        _received += newItems.Length;
        IsComplete = newItems.Length == 0 || _received >= _total || _pages == MaximumPages;
        if (IsComplete)
        {
            WarnIfShort(log);
        }

        return newItems;
    }

    // A number that is not larger than the page may be the number of items on it, which the documentation calls Count.
    private void ReadTotal(Page<T> page, CommandLog log)
    {
        if (page.Total is not { } total || total <= page.Items.Count)
        {
            return;
        }

        if (total < _total)
        {
            log.Warning(Strings.Format(Strings.ListShrank, _total, total));
        }

        _total = total;
        _smallestTotal = Math.Min(total, _smallestTotal ?? total);
    }

    // Nothing says that there is another page. A service that refuses its number has none.
    private bool IsPastTheEnd(AlibabaCloudException error) =>
        _total is null && error is { ServiceKind: ServiceErrorKind.Other, StatusCode: 400 or 404, IsThrottling: false };

    // The smallest total, because items that are added while the list is read can be on pages that were read before.
    private void WarnIfShort(CommandLog log)
    {
        if (_received < _smallestTotal)
        {
            log.Warning(Strings.Format(Strings.ListShort, _received, _smallestTotal));
        }
        else if (_pages == MaximumPages && !(_received >= _total))
        {
            log.Warning(Strings.Format(Strings.ListTooLong, MaximumPages));
        }
    }
}
