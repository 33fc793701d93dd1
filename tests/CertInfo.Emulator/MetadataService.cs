using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace CertInfo.Emulator;

/// <summary>The metadata service of an ECS instance, versions 1 (plain GET) and 2 (with a token).</summary>
public sealed class MetadataService
{
    /// <summary>The address at which an instance finds it.</summary>
    public const string Host = "100.100.100.200";

    private const string Roles = "/latest/meta-data/ram/security-credentials/";

    private readonly AccountStore _accounts;
    private readonly ConcurrentDictionary<string, bool> _tokens = new(StringComparer.Ordinal);

    internal MetadataService(AccountStore accounts)
    {
        _accounts = accounts;
        Route = new(request => request.Host == Host, Handle);
    }

    /// <summary>The role that the instance has; null for none.</summary>
    public string? Role { get; set; } = "EcsCdnReader";

    /// <summary>Whether a GET without token is answered.</summary>
    public bool Version1 { get; set; } = true;

    /// <summary>Whether version 2 with tokens is available.</summary>
    public bool Version2 { get; set; } = true;

    /// <summary>The lifetime of issued keys.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(6);

    internal Route Route { get; }

    private static Response NotFound { get; } = new(404, "<html>404 - Not Found</html>", "404");

    private Response Handle(RecordedRequest request)
    {
        if (!request.RawTarget.StartsWith('/'))
        {
            return new(400, "through a proxy", "Proxied");
        }

        if (request.Method == "PUT" && request.Path == "/latest/api/token")
        {
            return Token(request);
        }

        if (request.Method != "GET")
        {
            return new(405, "", "405");
        }

        string? token = request.Header("X-aliyun-ecs-metadata-token");
        if (token is null ? !Version1 : !_tokens.ContainsKey(token))
        {
            return new(403, "<html>403 - Forbidden</html>", "403");
        }

        return Role is not null && request.Path == Roles ? new(200, Role)
            : Role is not null && request.Path == Roles + Role ? StsCredentialsJson.Success(_accounts.Issue(Lifetime, "instance role"))
            : NotFound;
    }

    private Response Token(RecordedRequest request)
    {
        if (!Version2)
        {
            return NotFound;
        }

        if (!int.TryParse(request.Header("X-aliyun-ecs-metadata-token-ttl-seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) || seconds is < 1 or > 21600)
        {
            return new(400, "", "400");
        }

        string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = true;
        return new(200, token);
    }
}
