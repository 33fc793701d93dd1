using System;
using System.Collections.Generic;

namespace CertInfo.Diagnostics;

/// <summary>The messages of one call. The pipeline thread writes them to the streams later, because no other thread may.</summary>
internal sealed class CommandLog
{
    private readonly List<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => _entries;

    public void Warning(string text) => _entries.Add(new(LogStream.Warning, () => text));

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
