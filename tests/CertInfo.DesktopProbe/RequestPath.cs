using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Pipeline;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>What the HTTP stack of .NET Framework makes of a request: TLS, proxies, connections, and their ends.</summary>
internal static class RequestPath
{
    private const string Id = "1644xx";

    /// <summary>Makes a call, and shows the message of an error.</summary>
    public static void CallOnce(Service service, string[] args) =>
        Console.WriteLine($"call: {Service.Ask(service.Connect(CreateState()), Id, withMessage: true)}");

    /// <summary>Makes a call through the proxy of the arguments, with the user and the password of the arguments, if there are any.</summary>
    public static void CallThroughProxy(Service service, string[] args)
    {
        NetworkCredential? user = args.Length > 1 ? new NetworkCredential(args[1], args[2]) : null;
        Console.WriteLine($"call: {Service.Ask(service.Connect(CreateState(), ProxySettings.Validate(new Uri(args[0]), user, false)), Id, withMessage: true)}");
    }

    /// <summary>Makes as many calls as the first argument says, at most as many at the same time as the second one.</summary>
    public static void CallMany(Service service, string[] args)
    {
        CdnClient client = service.Connect(CreateState());
        var queue = new OrderedTaskQueue<string, IReadOnlyList<CertificateInfo>>(
            Number(args[1]), (id, log, token) => client.DescribeCertificateInfoByIDAsync(id!, log, token), new LiveMessages(_ => { }), CancellationToken.None);
        var found = new List<string>();
        int count = Number(args[0]);
        for (int i = 0; i < count; i++)
        {
            while (queue.IsFull)
            {
                Take();
            }

            queue.Add(Name(i));
        }

        while (!queue.IsEmpty)
        {
            Take();
        }

        Console.WriteLine($"results: {found.Count}");
        Console.WriteLine($"in order: {found.SequenceEqual(Enumerable.Range(0, count).Select(Name))}");

        void Take() => found.Add(queue.Take().Result.Value?.Single().CertId ?? "");

        static string Name(int i) => "id" + i.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Makes as many calls as the argument says, and cancels them when a line arrives at the standard input.</summary>
    public static void CallUntilStopped(Service service, string[] args)
    {
        CdnClient client = service.Connect(CreateState());
        using var stop = new CancellationTokenSource();
        Task[] calls = [.. Enumerable.Range(0, Number(args[0])).Select(_ => client.DescribeCertificateInfoByIDAsync(Id, new CommandLog(), stop.Token))];
        Console.ReadLine();
        stop.Cancel();
        Task.WhenAll(calls).ContinueWith(_ => { }).Wait();
        Console.WriteLine($"cancelled: {calls.Count(call => call.IsCanceled)}");
    }

    /// <summary>Makes two calls, and another one after the time that a connection is used for.</summary>
    public static void CallAfterTime(Service service, string[] args)
    {
        var clock = new WaitingClock();
        var state = new ProcessState(clock, _ => null);
        Console.WriteLine($"1: {Service.Ask(service.Connect(state), Id)}");
        Console.WriteLine($"2: {Service.Ask(service.Connect(state), Id)}");
        clock.DelayAsync(TimeSpan.FromMinutes(11), CancellationToken.None);
        Console.WriteLine($"3: {Service.Ask(service.Connect(state), Id)}");
    }

    /// <summary>Makes a call with a time limit of one second.</summary>
    public static void CallWithTimeLimit(Service service, string[] args) =>
        Console.WriteLine($"call: {Service.Ask(service.Connect(CreateState(), timeout: TimeSpan.FromSeconds(1)), Id)}");

    // The rate limiter of this clock does not wait.
    private static ProcessState CreateState() => new(new WaitingClock(), _ => null);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
