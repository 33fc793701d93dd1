using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;

namespace CertInfo.Packaging;

internal static class Program
{
    private const string KeyVariable = "POWERSHELL_GALLERY_KEY";

    private const string Usage = $"""
        usage: CertInfo.Packaging pack <checkout>            makes the packages in <checkout>/out, from out/CertInfo/<version>
               CertInfo.Packaging push <package> <address>   publishes a package; the key is read from {KeyVariable}
        """;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["pack", string checkout]:
                    ModulePackage package = ModulePackage.Read(checkout);
                    Console.WriteLine(package.WriteNupkg());
                    Console.WriteLine(package.WriteZip());
                    return 0;
                case ["push", string file, string address]:
                    string key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } value
                        ? value
                        : throw new InvalidOperationException($"The environment has no {KeyVariable}.");
                    await Gallery.PushAsync(new Uri(address), file, key);
                    Console.WriteLine($"Published {Path.GetFileName(file)} to {address}.");
                    return 0;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or UriFormatException or HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
