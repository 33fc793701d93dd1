using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>Reads a query string from its raw text, because the .NET parsers decode a plus sign as a space.</summary>
internal static class RawQuery
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string rawQuery)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (string pair in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            string value = equals < 0 ? string.Empty : pair[(equals + 1)..];
            parameters.Add(new(PercentEncoding.Decode(name), PercentEncoding.Decode(value)));
        }

        return parameters;
    }
}
