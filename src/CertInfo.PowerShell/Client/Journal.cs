using System.Collections.Generic;

namespace CertInfo.Client;

/// <summary>What a call has to tell, kept until the pipeline thread writes it: no other thread may.</summary>
internal sealed class Journal
{
    private readonly List<(JournalStream Stream, string Text)> _entries = [];

    public IReadOnlyList<(JournalStream Stream, string Text)> Entries => _entries;

    public void Warning(string text) => _entries.Add((JournalStream.Warning, text));

    public void Debug(string text) => _entries.Add((JournalStream.Debug, text));

    public void Verbose(string text) => _entries.Add((JournalStream.Verbose, text));
}

internal enum JournalStream
{
    Warning,
    Verbose,
    Debug,
}
