using System;
using System.IO;
using System.Xml;

namespace CertInfo.Rpc;

/// <summary>
/// Reads an error response in XML, as gateways and STS send it whatever the request accepts. The elements have the names of the JSON
/// properties, at any depth. A class of its own, so that no other call loads the XML reader.
/// </summary>
internal static class XmlErrorReader
{
    private const int MaximumCharacters = 1024 * 1024;

    /// <summary>Whether a body without a byte order mark looks like XML. HTML does too.</summary>
    public static bool IsXml(ReadOnlySpan<byte> body)
    {
        foreach (byte b in body)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return b == (byte)'<';
            }
        }

        return false;
    }

    /// <summary>Reads the error; null if the body is not well-formed XML, is HTML, or has a document type, which could refer to other files.</summary>
    public static ErrorResponse? TryRead(byte[] body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body, writable: false), settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ErrorResponse? Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var error = new ErrorResponse();
        string field = "";
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    field = reader.IsEmptyElement ? "" : reader.LocalName;
                    break;
                case XmlNodeType.EndElement:
                    field = "";
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Set(error, field, reader.Value);
                    break;
            }
        }
        while (reader.Read());
        return error;
    }

    // The first element with a name counts. A text may come in pieces.
    private static void Set(ErrorResponse error, string field, string text)
    {
        switch (field.ToUpperInvariant())
        {
            case "CODE":
                error.Code ??= text.Trim();
                break;
            case "MESSAGE":
                error.Message += text;
                break;
            case "REQUESTID":
                error.RequestId ??= text.Trim();
                break;
            case "RECOMMEND":
                error.Recommend ??= text.Trim();
                break;
            case "AUTHACTION":
                error.AuthAction ??= text.Trim();
                break;
        }
    }
}
