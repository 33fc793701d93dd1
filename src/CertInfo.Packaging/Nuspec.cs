using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace CertInfo.Packaging;

/// <summary>What makes a zip a NuGet package: the specification, and the parts that the Open Packaging Conventions demand.</summary>
internal static class Nuspec
{
    private static readonly XNamespace Specification = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static IEnumerable<(string Name, string Text)> Parts(Manifest manifest, IEnumerable<string> files)
    {
        yield return ("CertInfo.nuspec", Text(Package(manifest)));
        yield return ("_rels/.rels", Text(new XElement(
            Relationships + "Relationships",
            new XElement(
                Relationships + "Relationship",
                new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
                new XAttribute("Target", "/CertInfo.nuspec"),
                new XAttribute("Id", "R0")))));
        yield return ("[Content_Types].xml", Text(Types(files)));
    }

    // The gallery lists a module's commands, and finds it by them, from these tags.
    private static XElement Package(Manifest manifest) => new(
        Specification + "package",
        new XElement(
            Specification + "metadata",
            new XElement(Specification + "id", "CertInfo"),
            new XElement(Specification + "version", manifest.Version),
            new XElement(Specification + "authors", manifest.Author),
            new XElement(Specification + "owners", manifest.Author),
            manifest.LicenseUri is { } license ? new XElement(Specification + "licenseUrl", license) : null,
            manifest.ProjectUri is { } project ? new XElement(Specification + "projectUrl", project) : null,
            manifest.ReleaseNotes is { } notes ? new XElement(Specification + "releaseNotes", notes) : null,
            new XElement(Specification + "requireLicenseAcceptance", "false"),
            new XElement(Specification + "description", manifest.Description),
            new XElement(Specification + "copyright", manifest.Copyright),
            new XElement(Specification + "tags", string.Join(' ', manifest.Tags
                .Append("PSModule")
                .Append("PSIncludes_Cmdlet")
                .Concat(manifest.Cmdlets.SelectMany(cmdlet => new[] { "PSCmdlet_" + cmdlet, "PSCommand_" + cmdlet }))))));

    private static XElement Types(IEnumerable<string> files) => new(
        ContentTypes + "Types",
        new XElement(ContentTypes + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(ContentTypes + "Default", new XAttribute("Extension", "nuspec"), new XAttribute("ContentType", "application/octet")),
        files.Select(file => Path.GetExtension(file).TrimStart('.')).Where(extension => extension.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            .Select(extension => new XElement(ContentTypes + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", "application/octet"))),
        files.Where(file => Path.GetExtension(file).Length == 0)
            .Select(file => new XElement(ContentTypes + "Override", new XAttribute("PartName", "/" + file), new XAttribute("ContentType", "application/octet"))));

    private static string Text(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.None).ReplaceLineEndings("\n") + "\n";
}
