using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>What goes back: a status, a JSON body, and the error code for the log.</summary>
internal sealed record Answer(int Status, string Body, string? Code = null)
{
    /// <summary>The service leaves characters such as plus and é as they are.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same error as XML. An answer that is no error stays JSON.</summary>
    public Answer ToXml()
    {
        if (Code is null)
        {
            return this;
        }

        var error = new XElement("Error", JsonNode.Parse(Body)!.AsObject().Select(ToElement));
        return this with { Body = "<?xml version='1.0' encoding='UTF-8'?>" + error.ToString(SaveOptions.DisableFormatting) };
    }

    private static XElement ToElement(KeyValuePair<string, JsonNode?> property) => property.Value is JsonObject parts
        ? new(property.Key, parts.Select(ToElement))
        : new(property.Key, property.Value?.ToString());

    public async Task SendAsync(HttpContext context, RecordedRequest request)
    {
        byte[] body = Encoding.UTF8.GetBytes(Body);
        request.Code = Code;
        context.Response.StatusCode = Status;
        context.Response.ContentType = Body.StartsWith('<') ? "text/xml;charset=utf-8" : "application/json;charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
