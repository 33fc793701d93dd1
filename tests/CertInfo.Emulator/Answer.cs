using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>What goes back: a status, a JSON body, and the error code for the log.</summary>
internal sealed record Answer(int Status, string Body, string? Code = null)
{
    /// <summary>The service leaves characters such as plus and é as they are.</summary>
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
