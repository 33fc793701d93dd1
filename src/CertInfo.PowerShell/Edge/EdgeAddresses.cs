using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Edge;

/// <summary>The addresses that DNS has for a host name on this machine.</summary>
internal static class EdgeAddresses
{
    /// <exception cref="AlibabaCloudException">EdgeNameNotResolved: DNS has no address. EdgeTimeout: DNS did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string hostName, TimeSpan timeout, Clock clock, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        clock.CancelAfter(limit, timeout);
        var cancelled = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = limit.Token.Register(() => cancelled.TrySetCanceled());
        Task<IPAddress[]> lookup = Dns.GetHostAddressesAsync(hostName);
        Abandon(lookup);
        try
        {
            Task<IPAddress[]> first = await Task.WhenAny(lookup, cancelled.Task).ConfigureAwait(false);
            IPAddress[] answer = await first.ConfigureAwait(false);

            // Some resolvers answer 0.0.0.0 for a name that they block.
            IPAddress[] addresses = [.. answer.Where(NodeAddress.IsValid).Distinct()];
            return addresses.Length > 0 ? addresses : throw NotResolved(hostName, answer.FirstOrDefault()?.ToString() ?? SocketError.NoData.ToString());
        }
        catch (SocketException e)
        {
            throw NotResolved(hostName, e.SocketErrorCode.ToString());
        }
        catch (ArgumentException)
        {
            throw NotResolved(hostName, SocketError.HostNotFound.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AlibabaCloudException(ErrorCodes.EdgeTimeout, Strings.Format(Strings.EdgeNameTimeout, hostName, timeout.TotalSeconds));
        }
    }

    // A lookup that nobody waits for any more cannot be cancelled on .NET Framework. Its error is of no interest.
    private static void Abandon(Task lookup) =>
        lookup.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static AlibabaCloudException NotResolved(string hostName, string reason) =>
        new(ErrorCodes.EdgeNameNotResolved, Strings.Format(Strings.EdgeNameNotResolved, hostName, reason));
}
