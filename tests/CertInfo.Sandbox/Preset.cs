using System;
using CertInfo.Emulator;

namespace CertInfo.Sandbox;

/// <summary>What a user has set up before the first command: credentials in the environment, a default for a parameter.</summary>
internal static class Preset
{
    public static void Environment()
    {
        System.Environment.SetEnvironmentVariable("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId);
        System.Environment.SetEnvironmentVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret);
        System.Environment.SetEnvironmentVariable("ALIBABA_CLOUD_SECURITY_TOKEN", null);

        // A command that takes the key away again finds none, instead of that of the machine it runs on.
        System.Environment.SetEnvironmentVariable("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    }

    public static void Endpoint(EngineSession session, Uri endpoint) => session.Run(shell => shell
        .AddScript("param($endpoint) $PSDefaultParameterValues['*-Alibaba*:EndpointUrl'] = $endpoint")
        .AddArgument(endpoint));
}
