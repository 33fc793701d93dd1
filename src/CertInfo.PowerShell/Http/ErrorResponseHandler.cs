using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Http;

/// <summary>Turns an error response into an exception, so that the handlers before it treat every failure in the same way.</summary>
internal sealed class ErrorResponseHandler : HttpHandler
{
    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        HttpResponse response = await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
        call.Response = response;
        call.EnsureSuccess(response);
        return response;
    }
}
