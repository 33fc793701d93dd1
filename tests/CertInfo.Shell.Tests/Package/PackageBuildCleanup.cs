using System;
using CertInfo.Tests.Package;
using Xunit;

[assembly: AssemblyFixture(typeof(PackageBuildCleanup))]

namespace CertInfo.Tests.Package;

/// <summary>Deletes what <see cref="PackageBuild"/> made, after all tests.</summary>
public sealed class PackageBuildCleanup : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => PackageBuild.Delete();
}
