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
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The key that a profile's own command prints as JSON.</summary>
internal static class ExternalCredentials
{
    private const int ShownError = 500;

    /// <summary>How long the command may take, as in the official credential libraries.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <exception cref="AlibabaCloudException">ProfileInvalid: the command cannot be taken apart.</exception>
    public static CredentialSource Source(string name, Profile profile, CredentialContext context)
    {
        string command = profile["process_command"]!;
        IReadOnlyList<string> words = CommandLine.Split(command, CommandLine.IsWindows)
            ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, profile.Shown("process_command")));
        return new(name, context.Clock, (_, _, cancellationToken) => GetAsync(name, words, context, cancellationToken), "External", command);
    }

    private static async Task<TemporaryCredential> GetAsync(string name, IReadOnlyList<string> words, CredentialContext context, CancellationToken cancellationToken)
    {
        // The program's name alone is told: its arguments may be secrets.
        string program = TerminalText.Truncate(Path.GetFileName(words[0]), 100);
        ChildProcess run;
        try
        {
            run = await ChildProcess
                .RunAsync(words[0], CommandLine.Join(words.Skip(1)), Limit, context.Clock, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            string why = e is Win32Exception native ? new Win32Exception(native.NativeErrorCode).Message : e.GetType().Name;
            throw Failed(name, program, Strings.Format(Strings.ProcessNotStarted, why), "");
        }

        if (run.ExitCode is not { } code)
        {
            throw Failed(name, program, Strings.Format(Strings.ProcessTooLong, Limit.TotalSeconds), run.Error);
        }

        if (code != 0)
        {
            throw Failed(name, program, Strings.Format(Strings.ProcessExitCode, code), run.Error);
        }

        ExternalCommandOutput answer;
        try
        {
            answer = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(run.Output.TrimStart('\uFEFF')), CredentialJsonContext.Instance.ExternalCommandOutput) ?? new();
        }
        catch (JsonException)
        {
            throw Failed(name, program, Strings.ProcessNotJson, run.Error);
        }

        return Read(answer, fault => Failed(name, program, fault, run.Error));
    }

    private static TemporaryCredential Read(ExternalCommandOutput answer, Func<string, AlibabaCloudException> failed)
    {
        bool temporary = string.Equals(answer.Mode, "StsToken", StringComparison.OrdinalIgnoreCase);
        if (!temporary && !string.Equals(answer.Mode, "AK", StringComparison.OrdinalIgnoreCase))
        {
            throw failed(Strings.ProcessMode);
        }

        string? missing = string.IsNullOrWhiteSpace(answer.AccessKeyId) ? "access_key_id"
            : string.IsNullOrWhiteSpace(answer.AccessKeySecret) ? "access_key_secret"
            : temporary && string.IsNullOrWhiteSpace(answer.StsToken) ? "sts_token"
            : !string.IsNullOrWhiteSpace(answer.Expiration) && StsCredentials.Time(answer.Expiration) is null ? "expiration"
            : null;
        if (missing is not null)
        {
            throw failed(Strings.Format(Strings.AnswerLacks, missing));
        }

        try
        {
            return new TemporaryCredential(
                AccessKeyCredential.From(answer.AccessKeyId!, SecureStringExtensions.ToSecureString(answer.AccessKeySecret!), temporary ? SecureStringExtensions.ToSecureString(answer.StsToken!) : null),
                StsCredentials.Time(answer.Expiration));
        }
        catch (AlibabaCloudException e)
        {
            throw failed(e.Message);
        }
    }

    private static AlibabaCloudException Failed(string name, string program, string fault, string error)
    {
        string shown = Redactor.Apply(error) is { Length: > 0 } redacted ? TerminalText.Truncate(redacted, ShownError) : Strings.EmptyBody;
        return new(ErrorCodes.CredentialProcessFailed, Strings.Format(Strings.ProcessFailed, name, program, fault, shown));
    }
}

/// <summary>What the command prints.</summary>
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
