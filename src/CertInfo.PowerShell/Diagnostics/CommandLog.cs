using System;
using System.Collections.Generic;

namespace CertInfo.Diagnostics;

/// <summary>What a call has to tell, kept until the pipeline thread writes it: no other thread may.</summary>
internal sealed class CommandLog
{
    private readonly List<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => _entries;

    public void Warning(string text) => _entries.Add(new(LogStream.Warning, () => text));

    /// <param name="text">Made where somebody listens: the first text of all brings the resources with it.</param>
    public void Verbose(Func<string> text) => _entries.Add(new(LogStream.Verbose, text));

    /// <param name="text">Made where somebody listens: it costs as much as the signature that it tells of.</param>
    public void Debug(Func<string> text) => _entries.Add(new(LogStream.Debug, text));
}

/// <param name="Stream">Where it belongs.</param>
/// <param name="Text">Makes what is to be told.</param>
internal sealed record LogEntry(LogStream Stream, Func<string> Text);

internal enum LogStream
{
    Warning,
    Verbose,
    Debug,
}
