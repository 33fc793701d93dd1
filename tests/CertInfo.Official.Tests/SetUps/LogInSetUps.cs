using System;
using System.Collections.Generic;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>Profiles that the CLI writes after a log-in with a browser: CloudSSO and OAuth.</summary>
internal static class LogInSetUps
{
    /// <summary>The access token that OAuth accepts.</summary>
    public const string AccessToken = "oauth-access-token";

    /// <summary>The refresh token that OAuth accepts, once.</summary>
    public const string RefreshToken = "oauth-refresh-token";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<SetUp> List =>
    [
        new SetUp("CloudSSO").Cli(CloudSso()),
        new SetUp("CloudSSO, and the log-in has expired").Cli(CloudSso(("cloud_sso_access_token_expire", Keys.In(-Hour)))),
        new SetUp("CloudSSO, and the log-in is not good").Cli(CloudSso(("access_token", "another-token"))),
        new SetUp("CloudSSO without an account").Cli(CloudSso().Without("cloud_sso_account_id")),
        new SetUp("CloudSSO with a key that the CLI left").Cli(CloudSso(Cached(Hour))),
        new SetUp("CloudSSO with a key that the CLI left and that has expired").Cli(CloudSso(Cached(-Hour))),
        new SetUp("OAuth").Cli(OAuth()),
        new SetUp("OAuth of an international account").Cli(OAuth(("oauth_site_type", "INTL"))),
        new SetUp("OAuth with a key that the CLI left").Cli(OAuth(Cached(Hour))),
        new SetUp("OAuth without a refresh token").Cli(OAuth().Without("oauth_refresh_token")),
        new SetUp("OAuth without an access token").Cli(OAuth().Without("oauth_access_token", "oauth_access_token_expire")),
        new SetUp("OAuth without any token").Cli(OAuth().Without("oauth_access_token", "oauth_access_token_expire", "oauth_refresh_token")),
        new SetUp("OAuth, and the access token has expired").Cli(Expired()),
        new SetUp("OAuth, and the access token has expired: the second of two processes") { Processes = 2 }.Cli(Expired()).Service(ExpireAtOnce),
        new SetUp("OAuth, and no token is good").Cli(OAuth(("oauth_access_token", "gone"), ("oauth_refresh_token", "gone"), ("oauth_access_token_expire", Keys.In(-Hour)))),
    ];

    public static Dictionary<string, object> CloudSso(params IEnumerable<(string Field, object Value)> fields) => Profiles.Of(
        "CloudSSO",
        [
            ("cloud_sso_sign_in_url", $"https://{CloudSsoService.Host}/start/login"),
            ("cloud_sso_account_id", "1000000000000000"),
            ("cloud_sso_access_config", "ac-00000000"),
            ("access_token", "sso-access-token"),
            ("cloud_sso_access_token_expire", Keys.In(Hour)),
            .. fields,
        ]);

    public static Dictionary<string, object> OAuth(params IEnumerable<(string Field, object Value)> fields) => Profiles.Of(
        "OAuth",
        [
            ("oauth_site_type", "CN"),
            ("oauth_access_token", AccessToken),
            ("oauth_access_token_expire", Keys.In(Hour)),
            ("oauth_refresh_token", RefreshToken),
            .. fields,
        ]);

    private static Dictionary<string, object> Expired() => OAuth(("oauth_access_token_expire", Keys.In(-Hour)));

    private static (string Field, object Value)[] Cached(TimeSpan left) => [.. Profiles.TemporaryKey(Keys.Other), ("sts_expiration", Keys.In(left))];

    // The new tokens and the key that belongs to them are not worth keeping, so that the second process needs the refresh token too.
    private static void ExpireAtOnce(CdnEmulator services) => services.Intercept = (context, request) => OAuthOfSeconds.HandleAsync(services.OAuth, context, request);
}
