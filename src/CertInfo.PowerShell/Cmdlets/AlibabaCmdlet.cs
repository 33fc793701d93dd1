using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using CertInfo.Cdn;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Pipeline;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Commands;

/// <summary>What every command here shares: how to reach the service, as whom, and how to stop.</summary>
public abstract class AlibabaCmdlet : PSCmdlet, IDisposable
{
    private static readonly Random Random = new();

    // For the command's whole life, so that a stop between two calls is not missed. Never disposed: calls that
    // are unwinding may look at its token still, and it holds neither timer nor handle.
    private readonly CancellationTokenSource _stop = new();

    private CdnClient? _client;

    /// <summary>The region whose endpoint serves the account, such as <c>ap-southeast-1</c>. It only picks the host; without it, <c>cdn.aliyuncs.com</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
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

    /// <summary>How many seconds one attempt may take, from its sending to the last byte of its answer, 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How many attempts may follow a first that was throttled, broken or answered with a fault of the server, 0 to 10. The waits between them are two minutes together at the most.</summary>
    [Parameter]
    [ValidateRange(0, 10)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>How many calls may be under way at once, 1 to 64. With 1, each id is answered before the next is read. A list is read page by page in any case.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The proxy to go through, such as <c>http://proxy.example.com:8080</c>. Without it, the one of HTTPS_PROXY and NO_PROXY, else the system's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Authenticate to the proxy as the user who is logged on.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

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
        var log = new CommandLog();
        try
        {
            // Before anything is sent: finding credentials may ask hosts too.
            Uri? endpoint = EndpointUrl is not null ? CdnEndpoint.Validate(EndpointUrl) : Region is not null ? CdnEndpoint.ForRegion(Region) : null;
            var network = new HttpOptions(TimeSpan.FromSeconds(TimeoutSec))
            {
                Proxy = ProxySettings.Validate(Proxy, ProxyCredential?.GetNetworkCredential(), ProxyUseDefaultCredentials),
            };
            var context = new CredentialContext(Environment.GetEnvironmentVariable, network, new RetryPolicy(MaximumRetryCount, Jitter));
            CredentialSource credentials = PipelineThread.WaitFor(
                CredentialChain.SelectAsync(GivenCredential(), ProfileName, context, log, StopToken));
            endpoint ??= CdnEndpoint.ForRegion(credentials.Region);
            _client = new CdnClient(new RpcClient(endpoint, context.Http, credentials, context.Retries), context.Clock);
            Write(log);
        }
        catch (AlibabaCloudException e)
        {
            Write(log);
            ThrowTerminatingError(ErrorTable.ToRecord(e, null));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends what the command has under way: also where it ends early because nothing more is wanted of it.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
        }
    }

    private bool IsWanted(string stream) => Preference(stream, stream + "Preference") switch
    {
        SwitchParameter given => given.IsPresent,
        null or ActionPreference.SilentlyContinue or ActionPreference.Ignore => false,
        _ => true,
    };

    // The engine asks whether to go on at each verbose message then; as a debug message it is shown all the same.
    private bool IsDebugAlone => MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
        && debug is SwitchParameter { IsPresent: true }
        && !MyInvocation.BoundParameters.ContainsKey("Verbose");

    /// <summary>Writes an error that leaves other input alone, and ends the command with one that would come again for each.</summary>
    private protected void WriteFailure(AlibabaCloudException error, object? target)
    {
        ErrorRecord record = ErrorTable.ToRecord(error, target);
        if (ErrorTable.Find(error).StopsPipeline)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>What was passed with a common parameter, or else the variable that stands for it.</summary>
    private protected object? Preference(string parameter, string variable) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) ? given : GetVariableValue(variable);

    private protected void Write(CommandLog log)
    {
        bool debug = IsWanted("Debug");
        bool verbose = IsWanted("Verbose");
        foreach (LogEntry entry in log.Entries)
        {
            switch (entry.Stream)
            {
                case LogStream.Warning:
                    WriteWarning(entry.Text());
                    break;
                case LogStream.Verbose when verbose && !IsDebugAlone:
                    WriteVerbose(entry.Text());
                    break;
                case LogStream.Verbose or LogStream.Debug when debug:
                    WriteDebug(entry.Text());
                    break;
            }
        }
    }

    private static double Jitter()
    {
        lock (Random)
        {
            return Random.NextDouble();
        }
    }

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
