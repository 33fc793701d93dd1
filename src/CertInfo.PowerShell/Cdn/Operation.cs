using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>An operation of a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Action">The name of the operation.</param>
internal sealed record Operation(CloudService Service, string Action)
{
    /// <summary>Whether a permission for the operation is always one for all resources.</summary>
    public bool TakesAllResources { get; init; } = true;

    /// <summary>The maximum number of calls in a second, if the operation has a limit of its own; null if it shares that of the service.</summary>
    public double? MaxRate { get; init; }

    /// <summary>The maximum number of items on a page, if the operation returns a list.</summary>
    public int MaximumPageSize { get; init; }

    public string PageParameter { get; init; } = "PageNumber";

    public string SizeParameter { get; init; } = "PageSize";

    public string KeywordParameter { get; init; } = "Keyword";

    public string RamAction => Service.RamCode + ":" + Action;

    public RpcRequest CreateRequest(string subject, params (string Name, string Value)[] parameters) =>
        new(Action, Service.Version, [.. parameters.Select(p => new KeyValuePair<string, string>(p.Name, p.Value))])
        {
            Subject = subject,
            Service = Service.DisplayName,
            RamAction = RamAction,
            TakesAllResources = TakesAllResources,
            RateLimiter = MaxRate is null ? Service.Name : Service.Name + "\n" + Action,
            MaxRate = MaxRate ?? Service.MaxRate,
        };

    public RpcRequest CreatePageRequest(string? keyword, int page, int size)
    {
        (string Name, string Value)[] parameters =
        [
            (PageParameter, page.ToString(CultureInfo.InvariantCulture)),
            (SizeParameter, size.ToString(CultureInfo.InvariantCulture)),
        ];
        return CreateRequest(Strings.Format(Strings.PageSubject, page), keyword is null ? parameters : [(KeywordParameter, keyword), .. parameters]);
    }
}
