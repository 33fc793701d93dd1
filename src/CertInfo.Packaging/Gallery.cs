using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;

namespace CertInfo.Packaging;

/// <summary>Publishes as the NuGet protocol has it (PackagePublish 2.0). The key is on no command line, where others could read it.</summary>
internal static class Gallery
{
    /// <exception cref="HttpRequestException">The gallery refused the package, or was not reached.</exception>
    public static async Task PushAsync(Uri address, string package, string key)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new InvalidOperationException($"{address} is not https: the key would be sent in the clear.");
        }

        // A redirect would take the key elsewhere, and a proxy has no way to this machine's loopback.
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = !address.IsLoopback });
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(package));
        using var form = new MultipartFormDataContent { { file, "package", Path.GetFileName(package) } };
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = form };
        request.Headers.Add("X-NuGet-ApiKey", key);
        using HttpResponseMessage response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{address.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
    }
}
