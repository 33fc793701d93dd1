using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using CertInfo.Client;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Pipeline;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Commands;

/// <summary>What every command here shares: how to reach the service, as whom, and how to stop.</summary>
public abstract class AlibabaCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    // For the command's whole life: a stop between two calls is not missed.
    private readonly CancellationTokenSource _stop = new();

    private CdnClient? _client;

    /// <summary>The region whose endpoint serves the account, such as <c>ap-southeast-1</c>. It only picks the host; without it, <c>cdn.aliyuncs.com</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The endpoint to call instead, such as <c>https://cdn.aliyuncs.com</c>. Plain http is accepted for a loopback address alone.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>The access key to sign with: the AccessKeyId as user name, the AccessKeySecret as password. Without it, a profile's or that of the default chain.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The security token that belongs to a temporary access key in <see cref="Credential"/>.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The profile to take the access key from, in the CLI's <c>~/.aliyun/config.json</c> or the SDKs' <c>~/.alibabacloud/credentials</c>. No other source serves in its place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    private protected CdnClient Client => _client!;

    private protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var journal = new Journal();
        try
        {
            Surroundings surroundings = Surroundings(new Network(AttemptTimeout));
            CredentialSource credentials = PipelineThread.WaitFor(
                CredentialChain.SelectAsync(GivenCredential(), ProfileName, surroundings, journal, StopToken));
            Uri endpoint = EndpointUrl is not null ? CdnEndpoint.Checked(EndpointUrl) : CdnEndpoint.ForRegion(Region ?? credentials.Region);
            var rpc = new RpcClient(endpoint, surroundings.Network, credentials, surroundings.Clock, surroundings.Nonce);
            _client = new CdnClient(rpc, surroundings.Clock);
            Write(journal);
        }
        catch (AlibabaCloudException e)
        {
            Write(journal);
            ThrowTerminatingError(ErrorTable.ToRecord(e, null));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Frees what the command holds.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    /// <summary>Writes an error for one item, or ends the pipeline where every item would fail the same way.</summary>
    private protected void Report(AlibabaCloudException error, object? target)
    {
        ErrorRecord record = ErrorTable.ToRecord(error, target);
        if (ErrorTable.Find(error).StopsPipeline)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    private protected void Write(Journal journal)
    {
        foreach ((JournalStream stream, string text) in journal.Entries)
        {
            switch (stream)
            {
                case JournalStream.Warning:
                    WriteWarning(text);
                    break;
                default:
                    WriteVerbose(text);
                    break;
            }
        }
    }

    /// <summary>What this process has around it, as the sources of credentials see it.</summary>
    internal static Surroundings Surroundings(Network network) =>
        new(Environment.GetEnvironmentVariable, network, Clock.System, () => Guid.NewGuid().ToString("N"));

    private AccessKeyCredential? GivenCredential()
    {
        if (ProfileName is not null && (Credential is not null || SecurityToken is not null))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.CredentialAndProfile);
        }

        if (Credential is not null)
        {
            return AccessKeyCredential.From(Credential.UserName, Credential.Password, SecurityToken);
        }

        return SecurityToken is null ? null : throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.SecurityTokenAlone);
    }
}
