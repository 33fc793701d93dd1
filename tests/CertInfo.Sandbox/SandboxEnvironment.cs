using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CertInfo.Emulator;

namespace CertInfo.Sandbox;

/// <summary>Sets the variables that a user of the module sets, and removes the credentials and proxies of this machine.</summary>
internal static class SandboxEnvironment
{
    private static readonly string[] Foreign = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

    /// <summary>The profiles of the sandbox, for <c>-ProfileName</c>.</summary>
    public const string Profiles = $$"""
        {
          "current": "prod",
          "profiles": [
            { "name": "prod", "mode": "AK", "access_key_id": "{{AccountStore.AccessKeyId}}", "access_key_secret": "{{AccountStore.AccessKeySecret}}" },
            { "name": "dev", "mode": "AK", "access_key_id": "{{AccountStore.SecondAccessKeyId}}", "access_key_secret": "{{AccountStore.SecondAccessKeySecret}}" },
            { "name": "staging", "mode": "StsToken", "access_key_id": "{{AccountStore.StsAccessKeyId}}", "access_key_secret": "{{AccountStore.StsAccessKeySecret}}", "sts_token": "{{AccountStore.StsSecurityToken}}" },
            { "name": "cdn-only", "mode": "AK", "access_key_id": "{{AccountStore.CdnOnlyAccessKeyId}}", "access_key_secret": "{{AccountStore.CdnOnlyAccessKeySecret}}" },
            { "name": "without-permission", "mode": "AK", "access_key_id": "{{AccountStore.UnauthorizedAccessKeyId}}", "access_key_secret": "{{AccountStore.UnauthorizedAccessKeySecret}}" },
            { "name": "without-dcdn", "mode": "AK", "access_key_id": "{{AccountStore.ThirdAccessKeyId}}", "access_key_secret": "{{AccountStore.ThirdAccessKeySecret}}" },
            { "name": "wrong-key", "mode": "AK", "access_key_id": "{{AccountStore.AccessKeyId}}", "access_key_secret": "wrong" }
          ]
        }
        """;

    public static void Apply(IDictionary<string, string?> environment, SandboxModule module)
    {
        foreach (string name in environment.Keys.Where(IsForeign).ToArray())
        {
            environment.Remove(name);
        }

        environment["PSModulePath"] = module.ModulePath + (environment.TryGetValue("PSModulePath", out string? path) ? Path.PathSeparator + path : null);
        environment["ALIBABA_CLOUD_CONFIG_FILE"] = module.ConfigFile;
        environment["ALIBABA_CLOUD_ACCESS_KEY_ID"] = AccountStore.AccessKeyId;
        environment["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = AccountStore.AccessKeySecret;

        // OpenSSL trusts the root of the edge nodes. Windows and macOS have no such variable, so there the nodes are not trusted.
        environment["SSL_CERT_FILE"] = module.RootFile;

        // A command without credentials does not use those of the machine.
        environment["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";
    }

    private static bool IsForeign(string name) =>
        Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || Proxies.Contains(name, StringComparer.OrdinalIgnoreCase);
}
