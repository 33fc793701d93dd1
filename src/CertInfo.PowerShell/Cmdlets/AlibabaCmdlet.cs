using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>The base class of the cmdlets: the connection, the credentials, the streams and the cancellation.</summary>
public abstract partial class AlibabaCmdlet : PSCmdlet, IDisposable
{
    private static readonly Random Random = new();

    // It exists as long as the cmdlet, so that a stop between two calls is not missed. It is never disposed, because calls that
    // are being cancelled still use its token; it holds neither a timer nor a handle.
    private readonly CancellationTokenSource _cancellation = new();

    private ProcessState? _state;
    private Uri? _endpoint;
    private HttpOptions? _http;
    private RetryOptions? _retries;
    private LiveMessages? _messages;

    /// <summary>The region, such as <c>ap-southeast-1</c>. It selects the endpoint. The default endpoint of CDN is <c>cdn.aliyuncs.com</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The endpoint, such as <c>https://cdn.aliyuncs.com</c>, instead of the one of the region. Plain http is allowed only for loopback addresses.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    public Uri? EndpointUrl { get; set; }

    /// <summary>The access key: the AccessKeyId as the user name and the AccessKeySecret as the password. The default is the default credential chain.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The security token of a temporary access key in <see cref="Credential"/>.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? SecurityToken { get; set; }

    /// <summary>
    /// The profiles with the credentials, in the CLI's <c>~/.aliyun/config.json</c> or the SDKs' <c>~/.alibabacloud/credentials</c>, or
    /// patterns with wildcard characters. An object of the pipeline has the profile of its ProfileName property.
    /// </summary>
    // Null and empty are allowed, because an object whose certificate was requested without a profile has none.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ProfileNameTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string?[]? ProfileName { get; set; }

    /// <summary>The time limit of one attempt in seconds, until the last byte of its response, from 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>The maximum number of retries after a transient failure, from 0 to 10.</summary>
    [Parameter]
    [ValidateRange(0, 10)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The proxy, such as <c>http://proxy.example.com:8080</c>. The default is the proxy in HTTPS_PROXY and NO_PROXY, or else the one of the system.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and the password for the proxy.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Authenticates to the proxy as the current user.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The service whose default endpoint a warning about the region names.</summary>
    private protected virtual CloudService MainService => CloudService.Cdn;

    /// <summary>The clock, and everything else that the module keeps between commands.</summary>
    private protected ProcessState State => _state ??= ProcessState.Current;

    /// <summary>The messages of the calls that are written while they run.</summary>
    private protected LiveMessages Messages => _messages ??= new LiveMessages(WriteWarning);

    private protected CancellationToken CancellationToken => _cancellation.Token;

    // With -Debug alone, verbose messages are shown as debug messages, because the engine asks for confirmation at each verbose message.
    private bool IsDebugOnly => MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
        && debug is SwitchParameter { IsPresent: true }
        && !MyInvocation.BoundParameters.ContainsKey("Verbose");

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var log = new CommandLog(Messages);
        try
        {
            // First, because the credential providers may send requests.
            _endpoint = EndpointUrl is null ? null : ServiceEndpoint.Validate(EndpointUrl);
            CheckRegion(Region, log);
            _http = new HttpOptions(State, TimeSpan.FromSeconds(TimeoutSec))
            {
                Proxy = ProxySettings.Validate(Proxy, NullIfEmpty(ProxyCredential)?.GetNetworkCredential(), ProxyUseDefaultCredentials),
            };
            _retries = new RetryOptions(MaximumRetryCount, NextRandom);
            SelectFixedAccounts();
            WriteLog(log);
        }
        catch (AlibabaCloudException e)
        {
            WriteLog(log);
            ThrowTerminatingError(ErrorTable.ToRecord(e, null));
        }

        if (_fixedAccounts is [CommandAccount only])
        {
            Open(only);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Cancels the calls of the command. The engine calls it at the end, also if a later command ends the pipeline.</summary>
    /// <param name="disposing">False in a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Cancel();
        }
    }

    /// <summary>Writes an error. The error ends the command if the next call would fail in the same way.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What the error concerns.</param>
    /// <param name="isFatal">Whether the errors before this one show that the next call would fail too.</param>
    private protected void WriteFailure(AlibabaCloudException error, object? target, bool isFatal = false)
    {
        ErrorRecord record = ErrorTable.ToRecord(error, target);
        if (isFatal || ErrorTable.Find(error).StopsPipeline)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>The value of a common parameter, or else of its preference variable.</summary>
    private protected object? GetPreference(string parameter, string variable) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) ? value : GetVariableValue(variable);

    /// <summary>Writes the messages of a call to the streams.</summary>
    private protected void WriteLog(CommandLog log)
    {
        bool debug = IsStreamShown("Debug");
        bool verbose = IsStreamShown("Verbose");
        foreach (LogEntry entry in log.Entries)
        {
            switch (entry.Stream)
            {
                case LogStream.Warning:
                    WriteWarning(entry.Text());
                    break;
                case LogStream.Verbose when verbose && !IsDebugOnly:
                    WriteVerbose(entry.Text());
                    break;
                case LogStream.Verbose or LogStream.Debug when debug:
                    WriteDebug(entry.Text());
                    break;
            }
        }
    }

    private static double NextRandom()
    {
        lock (Random)
        {
            return Random.NextDouble();
        }
    }

    private bool IsStreamShown(string stream) => GetPreference(stream, stream + "Preference") switch
    {
        SwitchParameter parameter => parameter.IsPresent,
        null or ActionPreference.SilentlyContinue or ActionPreference.Ignore => false,
        _ => true,
    };

    // Functions have PSCredential.Empty as the default of a parameter that is not mandatory.
    private static PSCredential? NullIfEmpty(PSCredential? credential) => credential == PSCredential.Empty ? null : credential;

    private void CheckRegion(string? region, CommandLog log)
    {
        if (EndpointUrl is null)
        {
            ServiceEndpoint.ForRegion(region, MainService, log);
        }
    }
}
