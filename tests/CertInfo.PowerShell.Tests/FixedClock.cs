using System;
using CertInfo.Runtime;

namespace CertInfo.Tests;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class FixedClock(DateTimeOffset now) : Clock
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset UtcNow => Now;
}
