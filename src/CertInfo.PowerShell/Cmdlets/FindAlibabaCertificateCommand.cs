using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Models;
using CertInfo.Pipeline;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Finds the certificates of an account: those on its CDN and DCDN domains, and those in Certificate Management Service.</summary>
/// <remarks>
/// Calls DescribeCdnHttpsDomainList, or with <see cref="Available"/> DescribeCdnSSLCertificateList, or with <see cref="HttpsOff"/>
/// DescribeUserDomains (CDN, API version 2018-05-10), DescribeDcdnHttpsDomainList (DCDN, API version 2018-01-15), and ListCertificates
/// (CAS, API version 2020-04-07). The RAM actions have the same names.
/// </remarks>
[Cmdlet(VerbsCommon.Find, "AlibabaCertificate", HelpUri = "https://www.alibabacloud.com/help/en/cdn/developer-reference/api-cdn-2018-05-10-describecdnhttpsdomainlist")]
[OutputType(typeof(DomainCertificate), typeof(ManagedCertificate), typeof(CertificateSummary))]
public sealed class FindAlibabaCertificateCommand : AlibabaCmdlet
{
    private const string FoundCertificate = "CertInfo.FoundCertificate";

    private int _remaining;
    private string? _typeName;

    /// <summary>A part of the names to find, or a pattern with wildcard characters for whole names. The default is all names.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainNameCompleter))]
    [AllowEmptyString]
    public string? Keyword { get; set; }

    /// <summary>The services, in the order of their results: <c>Cdn</c>, <c>Dcdn</c>, and <c>Cas</c> (Certificate Management Service).</summary>
    [Parameter]
    [ValidateSet(CloudService.CdnName, CloudService.DcdnName, CloudService.CasName)]
    [ValidateNotNullOrEmpty]
    public string[] Service { get; set; } = [CloudService.CdnName];

    /// <summary>The maximum number of results.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Finds every certificate that the account can use on CDN, with its id, instead of those on its domains.</summary>
    [Parameter]
    public SwitchParameter Available { get; set; }

    /// <summary>Finds the CDN domains without HTTPS, instead of the certificates.</summary>
    [Parameter]
    public SwitchParameter HttpsOff { get; set; }

    private protected override CloudService MainService => Services.First();

    private string? SearchText => string.IsNullOrWhiteSpace(Keyword) ? null : Keyword!.Trim();

    private IEnumerable<CloudService> Services => Service.Select(name => CloudService.Find(name)!).Distinct();

    private ListKind Kind => Available ? ListKind.Available : HttpsOff ? ListKind.HttpsOff : ListKind.Certificates;

    private bool HasSeveralServices => Services.Skip(1).Any();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // First, so that a combination without a meaning costs no call.
        CheckParameters();
        base.BeginProcessing();
        _remaining = First;
        _typeName = SelectTypeName();
        CheckEndpoint();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (CommandAccount account in SelectAccounts())
        {
            foreach (CloudService service in Services)
            {
                if (_remaining == 0)
                {
                    return;
                }

                if (!account.IsEnded)
                {
                    WriteList(account, service);
                }
            }
        }
    }

    // Reads a page after the previous one was written, so that no page is read that a later command does not need.
    private void WriteList(CommandAccount account, CloudService service)
    {
        CertificateList? list = Open(account, service);
        while (list is { IsComplete: false })
        {
            foreach (object item in ReadNext(account, list, service))
            {
                if (item is IProfileObject profiled)
                {
                    profiled.ProfileName = account.ProfileName;
                }

                WriteObject(_typeName is { } name ? AddTypeName(item, name) : item);
                if (--_remaining == 0)
                {
                    return;
                }
            }
        }
    }

    // Null if the account has no credentials.
    private CertificateList? Open(CommandAccount account, CloudService service)
    {
        try
        {
            return CertificateList.Create(account.Clients, new ListQuery(service, Kind, SearchText, _remaining));
        }
        catch (AlibabaCloudException e)
        {
            WriteFailure(account, e, account.ProfileName, isFatal: true);
            return null;
        }
    }

    // An additional type name selects a table: that of domains without a certificate, that of several services, or one with the profiles.
    private string? SelectTypeName()
    {
        string? name = Kind == ListKind.HttpsOff ? typeof(DomainCertificate).FullName + "#" + nameof(HttpsOff) : HasSeveralServices ? FoundCertificate : null;
        if (AccountCount == 1)
        {
            return name;
        }

        name ??= Kind == ListKind.Available ? typeof(CertificateSummary).FullName : MainService == CloudService.Cas ? typeof(ManagedCertificate).FullName : FoundCertificate;
        return name + "#" + nameof(ProfileName);
    }

    private static PSObject AddTypeName(object item, string name)
    {
        var named = PSObject.AsPSObject(item);
        named.TypeNames.Insert(0, name);
        return named;
    }

    private void CheckParameters()
    {
        string? message = Available && HttpsOff ? Strings.AvailableAndHttpsOff
            : Kind == ListKind.Certificates || Services.All(service => service == CloudService.Cdn) ? null
            : Strings.Format(Strings.ListOfCdnOnly, Available ? nameof(Available) : nameof(HttpsOff));
        if (message is not null)
        {
            ThrowTerminatingError(ErrorTable.ToRecord(new AlibabaCloudException(ErrorCodes.InvalidParameterCombination, message), Service));
        }
    }

    private void CheckEndpoint()
    {
        if (EndpointUrl is null)
        {
            return;
        }

        try
        {
            foreach (CloudService service in Services)
            {
                ServiceEndpoint.CheckService(EndpointUrl, service);
            }
        }
        catch (AlibabaCloudException e)
        {
            ThrowTerminatingError(ErrorTable.ToRecord(e, EndpointUrl));
        }
    }

    private IReadOnlyList<object> ReadNext(CommandAccount account, CertificateList list, CloudService service)
    {
        var log = new CommandLog(Messages);
        try
        {
            IReadOnlyList<object> items = PipelineThread.WaitFor(list.ReadNextAsync(log, CancellationToken), Messages);
            WriteLog(log);
            return items;
        }
        catch (AlibabaCloudException e)
        {
            WriteLog(log);

            // What concerns one of several services does not stop the others.
            ErrorEntry entry = ErrorTable.Find(e);
            object? target = HasSeveralServices ? service.Name : EndsCommand(account) ? SearchText ?? (object)list.Endpoint : account.ProfileName;
            if (HasSeveralServices && entry.Scope == ErrorScope.Service)
            {
                WriteError(account, e, target);
            }
            else
            {
                WriteFailure(account, e, target, entry.StopsPipeline);
            }

            return [];
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
