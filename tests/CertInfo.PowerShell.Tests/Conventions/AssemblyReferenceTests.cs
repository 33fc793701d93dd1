using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace CertInfo.Tests.Conventions;

public class AssemblyReferenceTests
{
    // The facades of PowerShell 7.2 and later. System.Text.Json must be 6.0.0.0, which is part of PowerShell.
    private static readonly string[] Allowed =
    [
        "netstandard 2.0.0.0",
        "System.Management.Automation 3.0.0.0",
        "System.Text.Json 6.0.0.0",
        "System.Memory 4.0.1.1",
        "System.Memory 4.0.1.2",
        "System.Buffers 4.0.3.0",
        "System.Runtime.CompilerServices.Unsafe 6.0.0.0",
        "System.Text.Encodings.Web 6.0.0.0",
        "System.Threading.Tasks.Extensions 4.2.0.1",
    ];

    [Fact]
    public void The_module_asks_for_nothing_that_PowerShell_does_not_carry()
    {
        using var file = new PEReader(File.OpenRead(StagedModule.Assembly));
        MetadataReader metadata = file.GetMetadataReader();
        string[] references = metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}")
            .ToArray();

        Assert.Contains("System.Text.Json 6.0.0.0", references);
        Assert.Empty(references.Except(Allowed));
    }
}
