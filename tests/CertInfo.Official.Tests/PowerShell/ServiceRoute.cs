using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;

namespace CertInfo.Tests.PowerShell;

/// <summary>
/// Sends every request of this process to one service on loopback, over plain HTTP, with the Host header that the caller meant.
/// It uses the event that the framework raises before each request, and so needs nothing of the module.
/// </summary>
public static class ServiceRoute
{
    private const string RequestEvent = "System.Net.Http.Request";

    private static Uri? _service;

    /// <summary>Sets where the requests go from now on.</summary>
    public static void Set(string service)
    {
        bool isFirst = _service is null;
        _service = new Uri(service);
        if (isFirst)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners());
        }
    }

    private static void Route(HttpRequestMessage request)
    {
        request.Headers.Host ??= request.RequestUri!.Authority;
        request.RequestUri = new Uri(_service!, request.RequestUri!.PathAndQuery);
    }

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
            {
                value.Subscribe(new Requests(), static name => name == RequestEvent);
            }
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    private sealed class Requests : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) =>
            Route((HttpRequestMessage)value.Value!.GetType().GetProperty("Request")!.GetValue(value.Value)!);

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}
