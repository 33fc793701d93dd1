using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Tests that change the process's environment: never beside another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class ChangesEnvironment
{
    public const string Name = "Environment";
}
