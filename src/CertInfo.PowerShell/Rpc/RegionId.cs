using System.Text.RegularExpressions;

namespace CertInfo.Rpc;

/// <summary>The id of an Alibaba Cloud region, such as <c>cn-hangzhou</c>.</summary>
internal static class RegionId
{
    /// <summary>The region id in lower case; null if the text does not have the form of one.</summary>
    public static string? TryNormalize(string text) => text.ToLowerInvariant() is var id && IsValid(id) ? id : null;

    /// <summary>Whether the text has the form of a region id.</summary>
    private static bool IsValid(string text) => Regex.IsMatch(text, @"^[a-z0-9]+(-[a-z0-9]+)+\z");
}
