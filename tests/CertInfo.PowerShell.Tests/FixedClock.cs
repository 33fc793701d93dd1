using System;
using CertInfo.Runtime;

namespace CertInfo.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class FixedClock(DateTimeOffset now) : Clock
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset UtcNow => Now;
}
