using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;
using System.Threading;
using CertInfo.Errors;
using CertInfo.Export;
using CertInfo.Pipeline;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Commands;

/// <summary>The base class of the cmdlets that write one file about all certificates of the pipeline.</summary>
/// <remarks>The file is written at the end. If a command before ends the pipeline with an error, the previous file remains.</remarks>
public abstract class CertificateExportCmdlet : CertificateInputCmdlet
{
    private const string ByPath = nameof(Path);
    private const string ByLiteralPath = nameof(LiteralPath);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<CertificateCheck> _checks = [];
    private OutputFile? _file;

    /// <summary>The file. An existing file is replaced. Wildcards must resolve to one existing file.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true, Position = 0, HelpMessage = "The file to write.")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file, without wildcards.</summary>
    [Parameter(ParameterSetName = ByLiteralPath, Mandatory = true, HelpMessage = "The file to write.")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>The output of Test-AlibabaCertificate, or certificates, which are tested by the default limits.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "The output of Test-AlibabaCertificate, or of Find-AlibabaCertificate.")]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Writes the objects of the input to the pipeline too.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The full path of the file.</summary>
    private protected string FilePath => _file!.Path;

    /// <summary>The content of the file.</summary>
    private protected abstract string Write(IReadOnlyList<CertificateCheck> checks);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Now, so that a wrong path costs no call.
        try
        {
            _file = OutputFile.Open(GetProviderPath());
        }
        catch (AlibabaCloudException e)
        {
            WriteFailure(e, Path ?? LiteralPath);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? value in Elements(InputObject))
        {
            if (value is null || CheckReader.Read(value, State.Clock) is not { } check)
            {
                WriteNotACertificate(value);
                continue;
            }

            _checks.Add(check);
            if (PassThru)
            {
                WriteObject(value);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (_checks.Count == 0)
            {
                throw new AlibabaCloudException(ErrorCodes.NoCertificate, Strings.Format(Strings.NoCertificate, _file!.Path));
            }

            byte[] content = Utf8.GetBytes(Write(_checks));
            if (ShouldProcess(_file!.Path))
            {
                PipelineThread.WaitFor(_file.WriteAsync(content, State.Clock, CancellationToken.None));
            }
        }
        catch (AlibabaCloudException e)
        {
            WriteFailure(e, _file!.Path);
        }
    }

    // As Out-File and Export-Csv resolve their paths.
    private string GetProviderPath()
    {
        string given = LiteralPath ?? Path!;
        try
        {
            ProviderInfo provider;
            string path;
            if (LiteralPath is null && WildcardPattern.ContainsWildcardCharacters(given))
            {
                Collection<string> found = GetResolvedProviderPathFromPSPath(given, out provider);
                path = found.Count == 1 ? found[0] : throw new AlibabaCloudException(ErrorCodes.InvalidPath, Strings.Format(Strings.PathNotOneFile, given, found.Count));
            }
            else
            {
                path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(LiteralPath ?? WildcardPattern.Unescape(given), out provider, out _);
            }

            return provider.Name == "FileSystem" ? path : throw new AlibabaCloudException(ErrorCodes.InvalidPath, Strings.Format(Strings.PathIsNoFile, given));
        }
        catch (RuntimeException e)
        {
            // A drive, a provider or an item that does not exist.
            throw new AlibabaCloudException(ErrorCodes.InvalidPath, Strings.Format(Strings.PathInvalid, given, e.Message));
        }
    }
}
