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

/// <summary>A response: the status, the JSON body, and the error code for the request log.</summary>
internal sealed record Response(int Status, string Body, string? Code = null)
{
    /// <summary>The service does not escape characters such as + and é.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same error as XML. A response that is not an error stays JSON.</summary>
    public Response ToXml()
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
