using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Reads what the responses of all operations have in common.</summary>
internal static class ResponseReader
{
    /// <summary>The RequestId of the body, or that of the header if the body has none that can be read.</summary>
    public static string? GetRequestId(ResponseText bodyRequestId, HttpResponse response, RpcRequest request, CommandLog log)
    {
        string? requestId = new ResponseFields(request.Subject, log).ReadText(bodyRequestId, "RequestId");
        return requestId is null || (bodyRequestId.IsDamaged && response.RequestId is not null) ? response.RequestId : requestId;
    }

    /// <summary>The name that warnings use for an entry whose own name cannot be read.</summary>
    public static string GetPlace(int index, int page) => Strings.Format(Strings.EntrySubject, index + 1, page);

    /// <summary>The entries of a list. A warning counts those that are not objects.</summary>
    public static IReadOnlyList<T> GetItems<T>(ItemList<T>? list, RpcRequest request, CommandLog log)
    {
        if (list?.Unreadable > 0)
        {
            log.Warning(Strings.Format(Strings.EntriesUnreadable, list.Unreadable, request.Subject));
        }

        return list?.Items ?? [];
    }

    /// <summary>A number that is not negative; null for anything else.</summary>
    public static int? ParseNumber(ResponseText text) =>
        int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <exception cref="AlibabaCloudException">InvalidResponse: the body is not the JSON that the operation returns.</exception>
    public static T Parse<T>(HttpResponse response, AccessKeyCredential credential, JsonTypeInfo<T> type, Func<T, bool> isComplete)
        where T : class
    {
        try
        {
            T? content = JsonSerializer.Deserialize(response.Json, type);
            return content is null || !isComplete(content) ? throw InvalidResponseError.Create(response, credential) : content;
        }
        catch (JsonException)
        {
            throw InvalidResponseError.Create(response, credential);
        }
    }
}
