using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Tests.Services;
using CertInfo.Tests.SetUps;

namespace CertInfo.Tests;

/// <summary>Asks a process who signs in a set-up. The process has services of its own, and each question has a new folder of the user.</summary>
internal sealed class Answers : IAsyncDisposable
{
    /// <summary>The answer where no call was signed.</summary>
    public const string Nobody = "nobody";

    private static readonly string[] VariableNames = [.. AllSetUps.List.SelectMany(setUp => setUp.Variables.Keys).Distinct()];

    private readonly AnswerProcess _process;
    private readonly FakeServices _services;

    private Answers(AnswerProcess process, FakeServices services) => (_process, _services) = (process, services);

    public static async Task<Answers> StartAsync(ProcessStartInfo start) => new(new(start), await FakeServices.StartAsync());

    /// <summary>Returns who signs, or <see cref="Nobody"/> and the failure.</summary>
    public async Task<(string Signer, string? Failure)> GetAsync(SetUp setUp, CancellationToken cancellationToken)
    {
        _services.Apply(setUp);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("certinfo-official-");
        try
        {
            string home = folder.FullName.Replace('\\', '/');
            foreach ((string path, byte[] content) in setUp.Files)
            {
                string file = Path.Combine(home, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, Fill(content), cancellationToken);
                if (!OperatingSystem.IsWindows() && content.AsSpan().StartsWith("#!"u8))
                {
                    File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
                }
            }

            Dictionary<string, string?> variables = VariableNames.ToDictionary(name => name, _ => (string?)null);
            variables["HOME"] = variables["USERPROFILE"] = home;
            variables["PATH"] = Environment.GetEnvironmentVariable("PATH");
            foreach ((string name, string value) in setUp.Variables)
            {
                variables[name] = FillText(value);
            }

            string? failure = null;
            for (int i = 0; i < setUp.Processes; i++)
            {
                _services.Forget();
                failure = (await _process.AskAsync(new { folder = home, service = _services.Address, variables, profile = setUp.Profile, region = setUp.Region }, cancellationToken)).Failure;
            }

            return (_services.FindSigner() ?? Nobody, failure);

            string FillText(string text) => text.Replace("{home}", home, StringComparison.Ordinal).Replace("{service}", _services.Address, StringComparison.Ordinal)
                .Replace("{PATH}", Environment.GetEnvironmentVariable("PATH"), StringComparison.Ordinal);

            byte[] Fill(byte[] content) => content.Contains((byte)0) ? content : Encoding.UTF8.GetBytes(FillText(Encoding.UTF8.GetString(content)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _services.DisposeAsync();
    }
}
