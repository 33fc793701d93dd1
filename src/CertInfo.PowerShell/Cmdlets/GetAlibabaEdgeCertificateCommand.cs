using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Edge;
using CertInfo.Http;
using CertInfo.Pipeline;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Gets the certificates that edge nodes present for domains.</summary>
/// <remarks>
/// With <see cref="EdgeNode"/>, it calls DescribeUserVipsByDomain (CDN, API version 2018-05-10), or DescribeDcdnUserVipsByDomain (DCDN, API
/// version 2018-01-15). The RAM actions have the same names.
/// Otherwise it needs no account. It performs a TLS handshake for each address, and sends nothing afterwards.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "AlibabaEdgeCertificate", DefaultParameterSetName = ByDns)]
[OutputType(typeof(EdgeCertificate))]
public sealed partial class GetAlibabaEdgeCertificateCommand : AlibabaCmdlet
{
    private const string ByDns = "Dns";
    private const string ByAddress = nameof(Address);
    private const string ByEdgeNode = nameof(EdgeNode);

    private OrderedTaskQueue<Query, EdgeTarget[]>? _lookups;
    private OrderedTaskQueue<Step, EdgeCertificate>? _handshakes;
    private EdgeHandshake? _handshake;
    private InputService? _inputService;
    private InputPace? _pace;
    private string? _hostName;
    private bool _isProfileOfInput;

    /// <summary>Sets the default timeout, which is shorter than that of a service.</summary>
    public GetAlibabaEdgeCertificateCommand() => TimeoutSec = 10;

    /// <summary>The domain names. An object is converted to its DomainName, or else to its DomainList.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The domain names whose nodes to check.")]
    [ArgumentCompleter(typeof(DomainNameCompleter))]
    [DomainNameTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? DomainName { get; set; }

    /// <summary>The addresses to connect to, instead of those that DNS has on this machine.</summary>
    [Parameter(ParameterSetName = ByAddress, Mandatory = true, HelpMessage = "The IP addresses of the nodes.")]
    [NodeAddressTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IPAddress[]? Address { get; set; }

    /// <summary>Connects to the edge nodes in service, which CDN or DCDN returns.</summary>
    [Parameter(ParameterSetName = ByEdgeNode)]
    public SwitchParameter EdgeNode { get; set; }

    /// <summary>The service that returns the edge nodes, from the pipeline too: <c>Cdn</c> or <c>Dcdn</c>.</summary>
    [Parameter(ParameterSetName = ByEdgeNode, ValueFromPipelineByPropertyName = true)]
    [ServiceTransformation]
    [ValidateSet(CloudService.CdnName, CloudService.DcdnName)]
    public string Service { get; set; } = CloudService.CdnName;

    /// <summary>The host name in the handshake. The default is the domain name. A wildcard domain needs one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? HostName { get; set; }

    /// <summary>The TCP port.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Port { get; set; } = 443;

    /// <summary>The maximum number of addresses for each domain.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = 8;

    /// <summary>The thumbprint of the configured certificate, SHA-1 or SHA-256.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Thumbprint")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ConfiguredThumbprint { get; set; }

    /// <summary>Asks the certificate authority for the revocation status. It tells that authority, which is a third party, of the check.</summary>
    [Parameter]
    public SwitchParameter CheckRevocation { get; set; }

    /// <summary>The maximum number of concurrent handshakes, from 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 32;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _isProfileOfInput = !MyInvocation.BoundParameters.ContainsKey(nameof(ProfileName));
        if (EdgeNode)
        {
            base.BeginProcessing();
        }
        else if (MyInvocation.BoundParameters.ContainsKey(nameof(Service)))
        {
            WriteWarning(Strings.EdgeServiceUnused);
        }

        _hostName = ReadHostName();
        var log = new CommandLog();
        if (Proxy is not null || EnvironmentProxy.IsSet(State.EnvironmentVariable))
        {
            log.Verbose(() => Strings.EdgeWithoutProxy);
        }

        WriteLog(log);
        _inputService = new InputService(this);
        _handshake = new(TimeSpan.FromSeconds(TimeoutSec), CheckRevocation, State.Clock);
        _lookups = new(ThrottleLimit, (query, lookupLog, cancellationToken) => FindTargetsAsync(query!, lookupLog, cancellationToken), Messages, CancellationToken, query => GetGroups(query!));
        _handshakes = new(ThrottleLimit, (step, stepLog, cancellationToken) => RunAsync(step!, stepLog, cancellationToken), Messages, CancellationToken, step => GetGroups(step!.Query));
        _pace = new InputPace(State.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _inputService!.OnInput();
        _pace!.OnInput(_lookups!.IsEmpty && _handshakes!.IsEmpty, _lookups.IsIdle && _handshakes!.IsIdle);
        WriteReady();
        foreach (CommandAccount? account in EdgeNode ? (IEnumerable<CommandAccount?>)SelectAccounts() : [null])
        {
            string? profileName = account is not null ? account.ProfileName : _isProfileOfInput ? NamesOfInput().FirstOrDefault() : null;
            foreach (string? name in DomainName ?? [null])
            {
                _pace.OnCall();
                _lookups.Add(new Query(name, ConfiguredThumbprint, CloudService.Find(Service)!, profileName, account));
                StartReady();
            }
        }

        if (_pace.Wait is { } wait)
        {
            bool areLookupsEnded = _lookups.WaitForAllCalls(wait, State.Clock);
            StartReady();
            if (_handshakes!.WaitForAllCalls(wait, State.Clock) && areLookupsEnded)
            {
                _pace.OnCallEnded();
            }
        }

        WriteReady();
        _pace.OnReturn();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (!_lookups!.IsEmpty)
        {
            StartHandshakes();
        }

        while (!_handshakes!.IsEmpty)
        {
            WriteNext();
        }
    }

    private async Task<EdgeCertificate> RunAsync(Step step, CommandLog log, CancellationToken cancellationToken) =>
        step.Target is { } target ? await _handshake!.GetCertificateAsync(target, log, cancellationToken).ConfigureAwait(false) : throw step.Error!;

    private void StartReady()
    {
        while (_lookups!.IsReady || _lookups.IsFull)
        {
            StartHandshakes();
        }
    }

    // An error of a lookup waits in the queue of the handshakes, to keep the order of the domains.
    private void StartHandshakes()
    {
        (Query? query, CallResult<EdgeTarget[]> result) = _lookups!.Take();
        ThrowIfStopped();
        WriteLog(result.Log);
        if (result.Value is null)
        {
            Add(new Step(query!, null, result.Error ?? _lookups.FindFatalError(query)!));
            return;
        }

        foreach (EdgeTarget target in result.Value)
        {
            Add(new Step(query!, target, null));
        }
    }

    private void Add(Step step)
    {
        while (_handshakes!.IsFull)
        {
            WriteNext();
        }

        _handshakes.Add(step);
        WriteReady();
    }

    private void WriteReady()
    {
        while (_handshakes!.IsReady)
        {
            WriteNext();
        }
    }

    private void WriteNext()
    {
        (Step? step, CallResult<EdgeCertificate> result) = _handshakes!.Take();
        ThrowIfStopped();
        WriteLog(result.Log);
        if (result.Value is not null)
        {
            result.Value.ProfileName = step!.Query.ProfileName;
            WriteObject(result.Value);
            return;
        }

        AlibabaCloudException? fatal = _handshakes.FindFatalError(step);
        AlibabaCloudException error = result.Error ?? fatal!;
        object? target = step!.Target is { } node ? node.ToString() : step.Query.DomainName;
        if (step.Query.Account is not { } account)
        {
            WriteFailure(error, target, error == fatal);
        }
        else if (!_inputService!.TryWriteFailure(account, step.Query.Service, result.Error, fatal))
        {
            WriteFailure(account, error, target, error == fatal);
        }
    }

    private static string[] GetGroups(Query query) => query.Account?.GetGroups(query.Service) ?? [""];

    private void ThrowIfStopped()
    {
        if (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
