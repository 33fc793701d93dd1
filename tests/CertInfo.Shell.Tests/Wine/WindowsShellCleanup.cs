using System;
using CertInfo.Tests.Wine;
using Xunit;

[assembly: AssemblyFixture(typeof(WindowsShellCleanup))]

namespace CertInfo.Tests.Wine;

/// <summary>Deletes what <see cref="WindowsShell"/> made, after all tests.</summary>
public sealed class WindowsShellCleanup : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => WindowsShell.Delete();
}
