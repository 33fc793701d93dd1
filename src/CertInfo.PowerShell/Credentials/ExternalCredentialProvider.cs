using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Gets the credentials that the command of a profile prints as JSON.</summary>
internal sealed class ExternalCredentialProvider : TemporaryCredentialProvider
{
    private const int ShownErrorLength = 500;

    /// <summary>The time limit of the command, as in the official SDKs.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<string> _words;

    /// <exception cref="AlibabaCloudException">ProfileInvalid: the command line is not valid.</exception>
    public ExternalCredentialProvider(string name, Profile profile, CredentialContext context)
        : base(name, context)
    {
        string command = profile["process_command"]!;
        _words = CommandLine.Split(command, CommandLine.IsWindows)
            ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.GetFieldName("process_command")));
        CacheKey = CredentialCacheKey.Create("External", command);
    }

    public override string CacheKey { get; }

    // Messages show only the name of the program, because its arguments may be secrets.
    private string Program => TerminalText.Truncate(Path.GetFileName(_words[0]), 100);

    public override async Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        string program = ProgramPath.Find(_words[0], Context) ?? throw Failed(Strings.ProcessNotFound, "");
        var errorOutput = new RedactedOutput();
        ChildProcess process;
        try
        {
            process = await ChildProcess
                .RunAsync(program, CommandLine.Join(_words.Skip(1)), Timeout, ShowError, Context.Clock, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            string why = e is Win32Exception native ? new Win32Exception(native.NativeErrorCode).Message : e.GetType().Name;
            throw Failed(Strings.Format(Strings.ProcessNotStarted, why), "");
        }

        if (process.ExitCode is not { } code)
        {
            throw Failed(Strings.Format(Strings.ProcessTooLong, Timeout.TotalSeconds), process.Error);
        }

        if (code != 0)
        {
            throw Failed(Strings.Format(Strings.ProcessExitCode, code), process.Error);
        }

        try
        {
            ReadOnlySpan<byte> json = ByteOrderMark.Remove(Encoding.UTF8.GetBytes(process.Output));
            ExternalCommandOutput output = JsonSerializer.Deserialize(json, CredentialJsonContext.Instance.ExternalCommandOutput) ?? new();
            return Read(output, process.Error);
        }
        catch (JsonException)
        {
            throw Failed(Strings.ProcessNotJson, process.Error);
        }

        // It may be what the user has to do, such as a sign-in page to open.
        void ShowError(string error)
        {
            foreach (string line in errorOutput.GetNew(error).Split('\n'))
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    log.WarnNow(Strings.Format(Strings.ProcessError, Program, Name, TerminalText.Truncate(line, Redactor.MaximumLength)));
                }
            }
        }
    }

    private TemporaryCredential Read(ExternalCommandOutput output, string error)
    {
        // The mode is optional. As in the official SDKs, a token is sent whatever the mode, and an unreadable expiration is ignored.
        bool isTemporary = string.Equals(output.Mode, "StsToken", StringComparison.OrdinalIgnoreCase);
        if (!isTemporary && !string.IsNullOrWhiteSpace(output.Mode) && !string.Equals(output.Mode, "AK", StringComparison.OrdinalIgnoreCase))
        {
            throw Failed(Strings.ProcessMode, error);
        }

        string? token = string.IsNullOrWhiteSpace(output.StsToken) ? null : output.StsToken;
        string? missing = string.IsNullOrWhiteSpace(output.AccessKeyId) ? "access_key_id"
            : string.IsNullOrWhiteSpace(output.AccessKeySecret) ? "access_key_secret"
            : isTemporary && token is null ? "sts_token"
            : null;
        if (missing is not null)
        {
            throw Failed(Strings.Format(Strings.AnswerLacks, missing), error);
        }

        try
        {
            return new TemporaryCredential(
                AccessKeyCredential.Create(output.AccessKeyId!, output.AccessKeySecret!, token),
                StsCredentials.ReadTime(output.Expiration));
        }
        catch (AlibabaCloudException e)
        {
            throw Failed(e.Message, error);
        }
    }

    private AlibabaCloudException Failed(string reason, string error)
    {
        string shown = Redactor.RedactOutput(error) is { Length: > 0 } redacted ? TerminalText.Truncate(redacted, ShownErrorLength) : Strings.EmptyBody;
        return new(ErrorCodes.CredentialProcessFailed, Strings.Format(Strings.ProcessFailed, Name, Program, reason, shown));
    }
}

/// <summary>The JSON that the command prints.</summary>
internal sealed class ExternalCommandOutput
{
    [JsonPropertyName("mode")]
    public string? Mode { get; set; }

    [JsonPropertyName("access_key_id")]
    public string? AccessKeyId { get; set; }

    [JsonPropertyName("access_key_secret")]
    public string? AccessKeySecret { get; set; }

    [JsonPropertyName("sts_token")]
    public string? StsToken { get; set; }

    [JsonPropertyName("expiration")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Expiration { get; set; }
}
