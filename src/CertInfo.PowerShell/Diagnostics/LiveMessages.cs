using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace CertInfo.Diagnostics;

/// <summary>
/// The warnings of a command that are shown while its calls run, such as the address of a sign-in page. Any thread adds a warning;
/// the pipeline thread writes it.
/// </summary>
/// <param name="write">Writes a warning. It is called only on the thread that calls <see cref="Write"/>.</param>
internal sealed class LiveMessages(Action<string> write)
{
    private readonly Queue<string> _texts = new();
    private TaskCompletionSource<bool> _added = CreateSource();

    /// <summary>Ends when there is a warning that is not written.</summary>
    public Task Added
    {
        get
        {
            lock (_texts)
            {
                return _added.Task;
            }
        }
    }

    public void Add(string text)
    {
        lock (_texts)
        {
            _texts.Enqueue(text);
            _added.TrySetResult(true);
        }
    }

    /// <summary>Writes the warnings that were added.</summary>
    public void Write()
    {
        while (TryTake() is { } text)
        {
            write(text);
        }
    }

    private static TaskCompletionSource<bool> CreateSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? TryTake()
    {
        lock (_texts)
        {
            if (_texts.Count == 0)
            {
                return null;
            }

            string text = _texts.Dequeue();
            if (_texts.Count == 0)
            {
                _added = CreateSource();
            }

            return text;
        }
    }
}
