using System;
using System.Collections.Generic;

namespace CertInfo.Client;

/// <summary>What a call has to tell, kept until the pipeline thread writes it: no other thread may.</summary>
internal sealed class Journal
{
    private readonly List<JournalEntry> _entries = [];

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public void Warning(string text) => _entries.Add(new(JournalStream.Warning, () => text));

    /// <param name="text">Made where somebody listens: the first text of all brings the resources with it.</param>
    public void Verbose(Func<string> text) => _entries.Add(new(JournalStream.Verbose, text));

    /// <param name="text">Made where somebody listens: it costs as much as the signature that it tells of.</param>
    public void Debug(Func<string> text) => _entries.Add(new(JournalStream.Debug, text));
}

/// <param name="Stream">Where it belongs.</param>
/// <param name="Text">Makes what is to be told.</param>
internal sealed record JournalEntry(JournalStream Stream, Func<string> Text);

internal enum JournalStream
{
    Warning,
    Verbose,
    Debug,
}
