using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>A response: the status, the JSON body, and the error code for the request log.</summary>
internal sealed record Response(int Status, string Body, string? Code = null)
{
    /// <summary>The service does not escape characters such as + and é.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task SendAsync(HttpContext context, RecordedRequest request)
    {
        byte[] body = Encoding.UTF8.GetBytes(Body);
        request.Code = Code;
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
