using System;
using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading;

namespace CertInfo.Runtime;

/// <summary>
/// Everything that the module keeps between commands: HTTP clients, rate limiters, temporary credentials, certificate ids.
/// It also holds the clock and the environment variables, because tests replace them.
/// </summary>
/// <remarks>Each class with such state is one slot: see <see cref="Get{T}"/>. Only DesktopAssemblies and CallWarmup keep state of the process elsewhere, because the import must be fast.</remarks>
internal sealed class ProcessState
{
    private static ConditionalWeakTable<Runspace, ProcessState>? _assigned;

    private readonly ConcurrentDictionary<Type, object> _slots = new();

    internal ProcessState(Clock clock, Func<string, string?> environmentVariable)
    {
        Clock = clock;
        EnvironmentVariable = environmentVariable;
    }

    /// <summary>The state that all runspaces of the process share.</summary>
    public static ProcessState Default { get; } = new(new Clock(), Environment.GetEnvironmentVariable);

    /// <summary>The state of the current runspace: <see cref="Default"/>, unless a test assigned another one.</summary>
    public static ProcessState Current => _assigned is not null
        && Runspace.DefaultRunspace is { } runspace
        && _assigned.TryGetValue(runspace, out ProcessState state)
            ? state
            : Default;

    /// <summary>The time.</summary>
    public Clock Clock { get; internal set; }

    /// <summary>Reads an environment variable; null if it is not set.</summary>
    public Func<string, string?> EnvironmentVariable { get; }

    /// <summary>Gets the one object of a type that this state holds. The first call creates it.</summary>
    public T Get<T>()
        where T : class, new() => (T)_slots.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>Gives a runspace a state of its own. Only tests do this.</summary>
    internal static void Assign(Runspace runspace, ProcessState state) =>
        LazyInitializer.EnsureInitialized(ref _assigned, () => new ConditionalWeakTable<Runspace, ProcessState>())!.Add(runspace, state);
}
