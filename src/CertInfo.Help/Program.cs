using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

namespace CertInfo.Help;

internal static class Program
{
    private const string Usage = "usage: CertInfo.Help <folder of pages> <MAML file to write>";

    private static int Main(string[] args)
    {
        if (args is not [string folder, string file])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var pages = new List<HelpPage>();
        foreach (string path in Directory.GetFiles(folder, "*-*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                pages.Add(HelpPageReader.Read(File.ReadAllText(path)));
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
            {
                // In the form that MSBuild takes for an error of that file.
                Console.Error.WriteLine($"{path}(1,1): error HELP001: {e.Message.ReplaceLineEndings(" ")}");
                return 1;
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        Maml.Write(pages).Save(writer);
        return 0;
    }
}
