using System;
using System.IO;
using System.Text;
using System.Threading;
using CertInfo.Export;
using CertInfo.Http;

namespace CertInfo.DesktopProbe;

/// <summary>What .NET Framework has instead of the methods of .NET: the replacement of a file, and the schemes of proxies.</summary>
internal static class FileProbe
{
    /// <summary>Writes a file twice, and then through a link. The arguments are the file and the link to it.</summary>
    public static void Run(Service service, string[] args)
    {
        Write(args[0], "long and old");
        Write(args[0], "new");
        Console.WriteLine($"text: {File.ReadAllText(args[0])}");
        Console.WriteLine($"files: {Directory.GetFiles(Path.GetDirectoryName(args[0])).Length}");
        try
        {
            Write(args[1], "through the link");
            Console.WriteLine("link: written");
        }
        catch (AlibabaCloudException e)
        {
            Console.WriteLine($"link: {e.Code}");
        }

        Console.WriteLine($"schemes: {ProxySettings.UsableSchemes}");
    }

    private static void Write(string file, string text) =>
        OutputFile.Open(file).WriteAsync(Encoding.UTF8.GetBytes(text), new WaitingClock(), CancellationToken.None).GetAwaiter().GetResult();
}
