namespace CertInfo.Http;

/// <summary>The User-Agent header: the name and the version of the module. It contains nothing about the machine.</summary>
internal static class UserAgent
{
    public static readonly string Value = "CertInfo/" + typeof(UserAgent).Assembly.GetName().Version.ToString(3);
}
