using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>An access key the emulator knows.</summary>
public sealed record Account(string AccessKeyId, string AccessKeySecret)
{
    /// <summary>The token that must come with temporary credentials; null for a permanent key.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>When the token expires; null for never.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>False for a key that was disabled.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The code that refuses every operation, such as <c>Forbidden.RAM</c> or <c>NoPermission</c>; null if all are allowed.</summary>
    public string? DeniedWith { get; init; }

    /// <summary>What the Alibaba Cloud account of the key has; null for the first account.</summary>
    public Lazy<AccountResources>? Resources { get; init; }

    /// <summary>The products whose operations are allowed, such as <c>cdn</c>; null for all.</summary>
    public IReadOnlyList<string>? AllowedProducts { get; init; }

    /// <summary>What the key is there for.</summary>
    public string Description { get; init; } = string.Empty;
}
