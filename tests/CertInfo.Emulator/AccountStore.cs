using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace CertInfo.Emulator;

/// <summary>The access keys the emulator knows. The constants are test credentials, which no other service accepts.</summary>
public sealed class AccountStore
{
    /// <summary>A permanent key with all permissions.</summary>
    public const string AccessKeyId = "testid";

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public const string AccessKeySecret = "testsecret";

    /// <summary>A temporary key.</summary>
    public const string StsAccessKeyId = "STS.testid";

    /// <summary>The secret of <see cref="StsAccessKeyId"/>.</summary>
    public const string StsAccessKeySecret = "ststestsecret";

    /// <summary>The token of <see cref="StsAccessKeyId"/>.</summary>
    public const string StsSecurityToken = "token/with+odd=chars";

    /// <summary>A temporary key whose token ended an hour before the emulator's start.</summary>
    public const string ExpiredAccessKeyId = "STS.expiredid";

    /// <summary>The secret of <see cref="ExpiredAccessKeyId"/>.</summary>
    public const string ExpiredAccessKeySecret = "expiredsecret";

    /// <summary>The token of <see cref="ExpiredAccessKeyId"/>.</summary>
    public const string ExpiredSecurityToken = "expired/token+that=ended";

    /// <summary>A key that was disabled.</summary>
    public const string InactiveAccessKeyId = "inactiveid";

    /// <summary>The secret of <see cref="InactiveAccessKeyId"/>.</summary>
    public const string InactiveAccessKeySecret = "inactivesecret";

    /// <summary>A key without permissions.</summary>
    public const string UnauthorizedAccessKeyId = "unauthorizedid";

    /// <summary>The secret of <see cref="UnauthorizedAccessKeyId"/>.</summary>
    public const string UnauthorizedAccessKeySecret = "unauthorizedsecret";

    /// <summary>A permanent key of the second account.</summary>
    public const string SecondAccessKeyId = "secondid";

    /// <summary>The secret of <see cref="SecondAccessKeyId"/>.</summary>
    public const string SecondAccessKeySecret = "secondsecret";

    /// <summary>A permanent key of the third account.</summary>
    public const string ThirdAccessKeyId = "thirdid";

    /// <summary>The secret of <see cref="ThirdAccessKeyId"/>.</summary>
    public const string ThirdAccessKeySecret = "thirdsecret";

    /// <summary>A key that has permissions for CDN alone.</summary>
    public const string CdnOnlyAccessKeyId = "cdnonlyid";

    /// <summary>The secret of <see cref="CdnOnlyAccessKeyId"/>.</summary>
    public const string CdnOnlyAccessKeySecret = "cdnonlysecret";

    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    internal AccountStore(TimeProvider clock)
    {
        _clock = clock;
        Add(new(AccessKeyId, AccessKeySecret) { Description = "permanent key" });
        Add(new(StsAccessKeyId, StsAccessKeySecret) { SecurityToken = StsSecurityToken, Description = "temporary key" });
        Add(new(ExpiredAccessKeyId, ExpiredAccessKeySecret)
        {
            SecurityToken = ExpiredSecurityToken,
            Expiration = clock.GetUtcNow().AddHours(-1),
            Description = "temporary key, expired: InvalidSecurityToken.Expired",
        });
        Add(new(InactiveAccessKeyId, InactiveAccessKeySecret) { IsActive = false, Description = "disabled key: InvalidAccessKeyId.Inactive" });
        Add(new(UnauthorizedAccessKeyId, UnauthorizedAccessKeySecret) { DeniedWith = "Forbidden.RAM", Description = "key without permission: Forbidden.RAM" });
        Add(new(CdnOnlyAccessKeyId, CdnOnlyAccessKeySecret) { AllowedProducts = [CdnOperations.Product], Description = "key with permissions for CDN alone: Forbidden.RAM for the other services" });
    }

    /// <summary>All keys, ordered by id.</summary>
    public IReadOnlyList<Account> All => [.. _accounts.Values.OrderBy(account => account.AccessKeyId, StringComparer.Ordinal)];

    /// <summary>Adds a key, or replaces the one with its id.</summary>
    public void Add(Account account) => _accounts[account.AccessKeyId] = account;

    /// <summary>Makes a temporary key and adds it.</summary>
    /// <param name="lifetime">How long the key is valid.</param>
    /// <param name="description">What the key is there for.</param>
    /// <param name="resources">What the Alibaba Cloud account of the key has; null for the first account.</param>
    public Account Issue(TimeSpan lifetime, string description, Lazy<AccountResources>? resources = null)
    {
        string random = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        DateTimeOffset end = _clock.GetUtcNow() + lifetime;
        Account account = new($"STS.{random}", $"issued-secret-{random}")
        {
            SecurityToken = $"issued/token+{random}==",
            Expiration = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond)),
            Description = description,
            Resources = resources,
        };
        Add(account);
        return account;
    }

    internal Account? Find(string accessKeyId) => _accounts.GetValueOrDefault(accessKeyId);

    internal bool Issued(string securityToken) =>
        _accounts.Values.Any(account => string.Equals(account.SecurityToken, securityToken, StringComparison.Ordinal));
}
