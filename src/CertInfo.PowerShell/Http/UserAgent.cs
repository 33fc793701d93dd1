namespace CertInfo.Http;

/// <summary>How the module names itself to the service: its name and version, and nothing of the user's machine.</summary>
internal static class UserAgent
{
    public static readonly string Value = "CertInfo/" + typeof(UserAgent).Assembly.GetName().Version.ToString(3);
}
