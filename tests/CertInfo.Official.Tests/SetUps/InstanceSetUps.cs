using System.Collections.Generic;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>The metadata of the instance: its two versions, and how they are switched off.</summary>
internal static class InstanceSetUps
{
    private const string Disabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private const string Version1Disabled = "ALIBABA_CLOUD_IMDSV1_DISABLED";

    public static IEnumerable<SetUp> List =>
    [
        new SetUp("A variable names the role of the instance").Variable("ALIBABA_CLOUD_ECS_METADATA", "EcsCdnReader"),
        new SetUp("A variable names a role that the instance does not have").Variable("ALIBABA_CLOUD_ECS_METADATA", "NoSuchRole"),
        new SetUp("The metadata is switched off with true").Variable(Disabled, "true"),
        new SetUp("The metadata is switched off with 1").Variable(Disabled, "1"),
        new SetUp("The metadata is switched off with false").Variable(Disabled, "false"),
        new SetUp("The metadata has version 1 alone").Service(WithVersion1Alone),
        new SetUp("The metadata has version 2 alone").Service(services => services.Metadata.Version1 = false),
        new SetUp("The metadata has version 1 alone, which is switched off with true").Variable(Version1Disabled, "true").Service(WithVersion1Alone),
        new SetUp("The metadata has version 1 alone, which is switched off with 1").Variable(Version1Disabled, "1").Service(WithVersion1Alone),
        new SetUp("The metadata has version 2 alone, and version 1 is switched off").Variable(Version1Disabled, "true").Service(services => services.Metadata.Version1 = false),
        TokenFails(new("The metadata refuses to give a token with 403"), 403),
        TokenFails(new("The metadata fails to give a token with 500"), 500),
        TokenRefused(new("The metadata gives a token and refuses it with 401"), 401),
        TokenRefused(new("The metadata gives a token and refuses it with 403"), 403),
        TokenRefused(new("The metadata gives a token and refuses it with 404"), 404),
        TokenRefused(new("The metadata gives a token and refuses it with 500"), 500),
        TokenRefused(new("The metadata gives a token and refuses it, and version 1 is switched off"), 403).Variable(Version1Disabled, "true"),
        new SetUp("The name of the role ends with a line end").Service(services => services.Intercept = (context, request) =>
            Responses.SendAsync(context, IsMetadata(request) && request.Path.EndsWith("/security-credentials/", System.StringComparison.Ordinal), 200, "EcsCdnReader\n")),
    ];

    private static void WithVersion1Alone(CdnEmulator services) => services.Metadata.Version2 = false;

    private static SetUp TokenFails(SetUp setUp, int status) => setUp.Service(services => services.Intercept = (context, request) =>
        Responses.SendAsync(context, IsMetadata(request) && request.Method == "PUT", status, ""));

    private static SetUp TokenRefused(SetUp setUp, int status) => setUp.Service(services => services.Intercept = (context, request) =>
        Responses.SendAsync(context, IsMetadata(request) && request.Header("X-aliyun-ecs-metadata-token") is not null, status, ""));

    private static bool IsMetadata(RecordedRequest request) => request.Host == MetadataService.Host;
}
