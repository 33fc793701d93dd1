using System;
using System.Collections.Generic;

namespace CertInfo.Diagnostics;

/// <summary>The messages of one call. The pipeline thread writes them to the streams later, because no other thread may.</summary>
/// <param name="live">The messages that are written at once; null if nobody waits for the call.</param>
internal sealed class CommandLog(LiveMessages? live = null)
{
    private readonly List<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => _entries;

    public void Warning(string text) => _entries.Add(new(LogStream.Warning, () => text));

    /// <summary>Adds the messages of another log.</summary>
    public void Add(CommandLog other) => _entries.AddRange(other._entries);

    /// <summary>Shows a warning while the call runs. Any thread may call it.</summary>
    public void WarnNow(string text) => live?.Add(text);

    /// <param name="text">Creates the message. It is only called if the stream is shown, because the first message of all loads the resources.</param>
    public void Verbose(Func<string> text) => _entries.Add(new(LogStream.Verbose, text));

    /// <param name="text">Creates the message. It is only called if the stream is shown, because it takes as long as the signature.</param>
    public void Debug(Func<string> text) => _entries.Add(new(LogStream.Debug, text));
}

/// <param name="Stream">The stream.</param>
/// <param name="Text">Creates the message.</param>
internal sealed record LogEntry(LogStream Stream, Func<string> Text);

internal enum LogStream
{
    Warning,
    Verbose,
    Debug,
}
