using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>A temporary key as the services write it.</summary>
internal static class StsCredentialsJson
{
    public static JsonObject Object(Account key, bool camelCase = false) => new(
        new (string Name, string Value)[]
        {
            ("AccessKeyId", key.AccessKeyId),
            ("AccessKeySecret", key.AccessKeySecret),
            ("SecurityToken", key.SecurityToken!),
            ("Expiration", key.Expiration!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        }.Select(pair => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(
            camelCase ? char.ToLowerInvariant(pair.Name[0]) + pair.Name[1..] : pair.Name, pair.Value)));

    public static Response Success(Account key)
    {
        JsonObject body = Object(key);
        body["Code"] = "Success";
        body["LastUpdated"] = DateTimeOffset.UnixEpoch.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new(200, body.ToJsonString(Response.Json));
    }
}
