using System;
using System.IO;
using System.Threading.Tasks;

namespace CertInfo.Packaging;

internal static class Program
{
    private const string Usage = "usage: CertInfo.Packaging <checkout>    writes the packages to <checkout>/out, from out/CertInfo/<version>";

    private static async Task<int> Main(string[] args)
    {
        if (args is not [string checkout])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            ModulePackage package = ModulePackage.Read(checkout);
            Console.WriteLine(package.WriteNupkg());
            Console.WriteLine(package.WriteZip());
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
