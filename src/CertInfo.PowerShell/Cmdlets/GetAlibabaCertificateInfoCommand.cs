using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Pipeline;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Gets certificates of Alibaba Cloud CDN by their ids, or those of CDN and DCDN by the domain names that use them.</summary>
/// <remarks>
/// Calls DescribeCertificateInfoByID, and for a domain name DescribeDomainCertificateInfo first (CDN, API version 2018-05-10), or
/// DescribeDcdnDomainCertificateInfo (DCDN, API version 2018-01-15). The RAM actions have the same names.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "AlibabaCertificateInfo", DefaultParameterSetName = ByDomain, HelpUri = "https://www.alibabacloud.com/help/en/cdn/developer-reference/api-cdn-2018-05-10-describecertificateinfobyid")]
[OutputType(typeof(CertificateInfo))]
public sealed class GetAlibabaCertificateInfoCommand : AlibabaCmdlet
{
    private const string ById = nameof(CertId);
    private const string ByDomain = nameof(DomainName);

    private OrderedTaskQueue<Query, IReadOnlyList<CertificateInfo>>? _queue;
    private InputPace? _pace;
    private ProgressReporter? _progress;
    private InputService? _inputService;

    /// <summary>The ids of the certificates. A number is converted to its decimal text, and an object with a CertId property to its id.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The ID of a certificate, such as 15480649. Find-AlibabaCertificate -Available lists the IDs.")]
    [Alias("Id", "CertificateId")]
    [CertIdTransformation]
    [ArgumentCompleter(typeof(CertIdCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? CertId { get; set; }

    /// <summary>The domain names that use the certificates. A wildcard domain is <c>.example.com</c>; <c>*.example.com</c> is accepted too.</summary>
    [Parameter(ParameterSetName = ByDomain, Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A domain name, such as www.example.com. Find-AlibabaCertificate lists the domain names.")]
    [ArgumentCompleter(typeof(DomainNameCompleter))]
    [DomainNameTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? DomainName { get; set; }

    /// <summary>
    /// The service of the domains or of the certificates, from the pipeline too: <c>Cdn</c>, <c>Dcdn</c>, or <c>Cas</c>, whose certificates are
    /// looked up on CDN by their ids.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ServiceTransformation]
    [ValidateSet(CloudService.CdnName, CloudService.DcdnName, CloudService.CasName)]
    public string Service { get; set; } = CloudService.CdnName;

    /// <summary>The maximum number of concurrent calls, from 1 to 256. With 1, each call ends before the next one starts.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 64;

    private bool StopsAtAnyError => "Stop".Equals(GetPreference("ErrorAction", "ErrorActionPreference")?.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CallWarmup.Start();
        base.BeginProcessing();
        _inputService = new InputService(this);
        _queue = new(ThrottleLimit, DescribeAsync, Messages, CancellationToken, query => query!.Account.GetGroups(query.Service));
        _progress = new ProgressReporter(MyInvocation.ExpectingInput ? null : ((CertId ?? DomainName)?.Length ?? 0) * AccountCount, this, State.Clock);
        _progress.Start();
        _pace = new InputPace(State.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isDomain = ParameterSetName == ByDomain;
        if (isDomain && !MyInvocation.ExpectingInput)
        {
            WarnOfWildcardDomains();
        }

        _inputService!.OnInput();
        CloudService service = CloudService.Find(Service)!;
        if (service == CloudService.Cas && !isDomain)
        {
            // CDN knows the certificates of CAS by the same ids. Only it returns a certificate without its private key.
            service = CloudService.Cdn;
        }

        _pace!.OnInput(_queue!.IsEmpty, _queue.IsIdle);
        WriteReady();
        string?[] names = (isDomain ? DomainName : CertId) ?? [null];
        foreach (CommandAccount account in SelectAccounts())
        {
            Array.ForEach(names, name => Add(new Query(name, isDomain, service, account)));
        }

        if (_pace.Wait is { } wait)
        {
            if (_queue.WaitForAllCalls(wait, State.Clock))
            {
                _pace.OnCallEnded();
            }

            WriteReady();
        }

        _pace.OnReturn();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (!_queue!.IsEmpty)
        {
            WriteNext();
        }

        _progress?.Complete();
    }

    private void Add(Query query)
    {
        _pace!.OnCall();
        _queue!.Add(query);
        WriteReady();
        if (_queue.IsBusy)
        {
            _queue.WaitForAnyCall();
            WriteReady();
        }
    }

    private void WriteReady()
    {
        while (_queue!.IsReady || _queue.IsFull)
        {
            WriteNext();
        }
    }

    private async Task<IReadOnlyList<CertificateInfo>> DescribeAsync(Query? query, CommandLog log, CancellationToken cancellationToken)
    {
        if (IdProperty.GetRefusedType(query!.Name) is { } type)
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidCertId, Strings.Format(Strings.IdOfAnotherThing, type));
        }

        if (query.Service == (query.IsDomain ? CloudService.Cas : CloudService.Dcdn))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidParameterCombination, query.IsDomain ? Strings.CasHasNoDomains : Strings.DcdnHasNoIds);
        }

        ServiceClients clients = query.Account.Clients;
        clients.Check(query.Service);
        return query.IsDomain
            ? await clients.ForDomains(query.Service).DescribeCertificatesOfDomainAsync(query.Name, log, cancellationToken).ConfigureAwait(false)
            : await clients.Cdn.DescribeCertificateInfoByIDAsync(query.Name, log, cancellationToken).ConfigureAwait(false);
    }

    // Only for names on the command line, because names from a file or from another command are no patterns.
    private void WarnOfWildcardDomains()
    {
        foreach (string? name in DomainName ?? [])
        {
            string typed = name?.Trim() ?? "";
            if (DomainNameValidator.ToServiceName(typed) is var serviceName && serviceName != typed)
            {
                WriteWarning(Strings.Format(Strings.WildcardDomain, TerminalText.Sanitize(typed), TerminalText.Sanitize(serviceName)));
            }
        }
    }

    // With a type name of its own, because its row in a table is about the domain.
    private static PSObject AsCertificateOfDomain(CertificateInfo certificate)
    {
        var named = PSObject.AsPSObject(certificate);
        named.TypeNames.Insert(0, typeof(CertificateInfo).FullName + "#" + nameof(CertificateInfo.DomainName));
        return named;
    }

    private void WriteNext()
    {
        try
        {
            WriteResult();
            _progress?.Advance();
        }
        catch
        {
            // A later command in the pipeline may end it with an exception, as Select-Object -First does.
            _progress?.Complete();
            throw;
        }
    }

    private void WriteResult()
    {
        (Query? query, CallResult<IReadOnlyList<CertificateInfo>> result) = _queue!.Take();
        if (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        WriteLog(result.Log);
        if (result.Value is not null)
        {
            foreach (CertificateInfo certificate in result.Value)
            {
                certificate.ProfileName = query!.Account.ProfileName;
                WriteObject(certificate.DomainName is null ? certificate : AsCertificateOfDomain(certificate));
            }

            return;
        }

        CommandAccount account = query!.Account;
        AlibabaCloudException? fatal = _queue.FindFatalError(query);
        if (_inputService!.TryWriteFailure(account, query.Service, result.Error, fatal))
        {
            return;
        }

        // The calls after an error that concerns all are cancelled. The error itself comes before them.
        AlibabaCloudException error = result.Error ?? fatal!;
        bool isFatal = error == fatal;
        if ((isFatal && EndsCommand(account)) || StopsAtAnyError)
        {
            // Now, because nothing can be written after the error.
            _progress?.Complete();
        }

        WriteFailure(account, error, IdProperty.GetRefusedType(query.Name) ?? query.Name, isFatal);
    }

    /// <summary>What one lookup requests from an account: the certificate with an id, or the certificate of a domain.</summary>
    private sealed record Query(string? Name, bool IsDomain, CloudService Service, CommandAccount Account);
}
