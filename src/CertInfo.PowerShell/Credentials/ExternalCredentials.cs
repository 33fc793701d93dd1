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
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The key that a profile's own command prints as JSON.</summary>
internal static class ExternalCredentials
{
    private const int ShownError = 500;

    /// <summary>How long the command may take, as in the official credential libraries.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <exception cref="AlibabaCloudException">ProfileInvalid: the command cannot be taken apart.</exception>
    public static CredentialSource Source(string name, Profile profile, Surroundings surroundings)
    {
        string command = profile["process_command"]!;
        IReadOnlyList<string> words = CommandLine.Split(command, CommandLine.IsWindows)
            ?? throw CredentialError.ProfileInvalid(profile, Text.Format(Strings.FieldUnreadable, profile.Shown("process_command")));
        return new(name, surroundings.Clock, (_, _, stop) => GetAsync(name, words, surroundings, stop), "External", command);
    }

    private static async Task<TemporaryCredential> GetAsync(string name, IReadOnlyList<string> words, Surroundings surroundings, CancellationToken stop)
    {
        // The program's name alone is told: its arguments may be secrets.
        string program = Text.Excerpt(Path.GetFileName(words[0]), 100);
        ChildProcess run;
        try
        {
            run = await ChildProcess
                .RunAsync(words[0], CommandLine.Join(words.Skip(1)), Limit, surroundings.Clock, stop)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            string why = e is Win32Exception native ? new Win32Exception(native.NativeErrorCode).Message : e.GetType().Name;
            throw Failed(name, program, Text.Format(Strings.ProcessNotStarted, why), "");
        }

        if (run.ExitCode is not { } code)
        {
            throw Failed(name, program, Text.Format(Strings.ProcessTooLong, Limit.TotalSeconds), run.Error);
        }

        if (code != 0)
        {
            throw Failed(name, program, Text.Format(Strings.ProcessExitCode, code), run.Error);
        }

        ExternalAnswer answer;
        try
        {
            answer = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(run.Output.TrimStart('\uFEFF')), CdnJsonContext.Instance.ExternalAnswer) ?? new();
        }
        catch (JsonException)
        {
            throw Failed(name, program, Strings.ProcessNotJson, run.Error);
        }

        return Read(answer, fault => Failed(name, program, fault, run.Error));
    }

    private static TemporaryCredential Read(ExternalAnswer answer, Func<string, AlibabaCloudException> failed)
    {
        bool temporary = string.Equals(answer.Mode, "StsToken", StringComparison.OrdinalIgnoreCase);
        if (!temporary && !string.Equals(answer.Mode, "AK", StringComparison.OrdinalIgnoreCase))
        {
            throw failed(Strings.ProcessMode);
        }

        string? missing = string.IsNullOrWhiteSpace(answer.AccessKeyId) ? "access_key_id"
            : string.IsNullOrWhiteSpace(answer.AccessKeySecret) ? "access_key_secret"
            : temporary && string.IsNullOrWhiteSpace(answer.StsToken) ? "sts_token"
            : !string.IsNullOrWhiteSpace(answer.Expiration) && IssuedKey.Time(answer.Expiration) is null ? "expiration"
            : null;
        if (missing is not null)
        {
            throw failed(Text.Format(Strings.AnswerLacks, missing));
        }

        try
        {
            return new TemporaryCredential(
                AccessKeyCredential.From(answer.AccessKeyId!, SecureText.Protect(answer.AccessKeySecret!), temporary ? SecureText.Protect(answer.StsToken!) : null),
                IssuedKey.Time(answer.Expiration));
        }
        catch (AlibabaCloudException e)
        {
            throw failed(e.Message);
        }
    }

    private static AlibabaCloudException Failed(string name, string program, string fault, string error)
    {
        string shown = Redaction.Apply(error) is { Length: > 0 } redacted ? Text.Excerpt(redacted, ShownError) : Strings.EmptyBody;
        return new(ErrorCodes.CredentialProcessFailed, Text.Format(Strings.ProcessFailed, name, program, fault, shown));
    }
}

/// <summary>What the command prints.</summary>
internal sealed class ExternalAnswer
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
    [JsonConverter(typeof(LooseStringConverter))]
    public string? Expiration { get; set; }
}
