using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>How the lists are divided into pages. Each setting is a way in which a service may differ from the reference.</summary>
public sealed class ListBehavior
{
    /// <summary>The maximum number of items on a page, whatever the request asks for.</summary>
    public int? MaximumPageSize { get; set; }

    /// <summary>Whether the response has no total.</summary>
    public bool OmitsTotal { get; set; }

    /// <summary>Whether the total is the number of items on the page.</summary>
    public bool CountsPageAsTotal { get; set; }

    /// <summary>The number of a page that is empty.</summary>
    public int? EmptyPage { get; set; }

    /// <summary>The number of a page that lacks its last item.</summary>
    public int? ShortPage { get; set; }

    /// <summary>Whether each page is the first one again.</summary>
    public bool RepeatsFirstPage { get; set; }

    /// <summary>Whether a page after the last one is an error.</summary>
    public bool RefusesPagesPastTheEnd { get; set; }

    internal ServiceError? Read<T>(Paging paging, IReadOnlyCollection<T> found, out IReadOnlyList<T> items, out int? total)
    {
        int size = Math.Min(paging.Size, MaximumPageSize ?? paging.Size);
        T[] page = [.. new Paging(RepeatsFirstPage ? 1 : paging.Number, size).Of(found)];
        bool isPastTheEnd = page.Length == 0 && paging.Number > 1;
        items = paging.Number == EmptyPage ? [] : paging.Number == ShortPage ? page[..^1] : page;
        total = OmitsTotal ? null : CountsPageAsTotal ? items.Count : found.Count;
        return isPastTheEnd && RefusesPagesPastTheEnd ? ServiceError.Invalid("PageNumber") : null;
    }
}
