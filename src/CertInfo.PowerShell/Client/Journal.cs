using System;
using System.Collections.Generic;

namespace CertInfo.Client;

/// <summary>What a call has to tell, kept until the pipeline thread writes it: no other thread may.</summary>
internal sealed class Journal
{
    private readonly List<(JournalStream Stream, Func<string> Text)> _entries = [];

    public IReadOnlyList<(JournalStream Stream, Func<string> Text)> Entries => _entries;

    public void Warning(string text) => _entries.Add((JournalStream.Warning, () => text));

    public void Verbose(string text) => _entries.Add((JournalStream.Verbose, () => text));

    /// <param name="text">Made where somebody listens: it costs as much as the signature that it tells of.</param>
    public void Debug(Func<string> text) => _entries.Add((JournalStream.Debug, text));
}

internal enum JournalStream
{
    Warning,
    Verbose,
    Debug,
}
