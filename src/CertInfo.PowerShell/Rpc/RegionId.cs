using System.Text.RegularExpressions;

namespace CertInfo.Rpc;

/// <summary>The id of an Alibaba Cloud region, such as <c>cn-hangzhou</c>.</summary>
internal static class RegionId
{
    /// <summary>Whether the text has the form of a region id.</summary>
    public static bool IsValid(string text) => Regex.IsMatch(text, @"^[a-z0-9]+(-[a-z0-9]+)+\z");
}
