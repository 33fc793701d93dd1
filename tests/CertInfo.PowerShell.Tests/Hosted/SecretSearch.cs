using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using CertInfo.Shell;

namespace CertInfo.Tests.Hosted;

/// <summary>Searches objects, streams and serialized records for secrets.</summary>
internal sealed class SecretSearch(params IReadOnlyList<string> secrets)
{
    private readonly List<string> _found = [];

    /// <summary>The places of the secrets.</summary>
    public IReadOnlyList<string> Found => _found;

    /// <summary>Searches an object.</summary>
    public void In(object? root, string path) => Search(root, path, new HashSet<object>(ReferenceEqualityComparer.Instance), 0);

    /// <summary>Searches every stream of a run, and its serialized records.</summary>
    public void In(EngineRun run)
    {
        In(run, "run");
        foreach (object record in run.Output.Cast<object>().Concat(run.Errors))
        {
            In(PSSerializer.Serialize(record, 5), "CliXml");
        }
    }

    // Searches public properties and items of collections, as deep as a formatter or a logger does.
    private void Search(object? value, string path, HashSet<object> seen, int depth)
    {
        if (value is null or SecureString or Pointer || depth > 12)
        {
            return;
        }

        string? text = value as string ?? SafeToString(value);
        if (text is not null && secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)))
        {
            _found.Add(path);
            return;
        }

        Type type = value.GetType();
        if (value is string || type.IsPrimitive || type.IsEnum || value is Type or MemberInfo or Assembly or Delegate or System.Threading.Tasks.Task || !seen.Add(value))
        {
            return;
        }

        if (value is PSObject wrapped)
        {
            Search(wrapped.BaseObject, path, seen, depth + 1);
        }

        if (value is IEnumerable items)
        {
            int index = 0;
            foreach (object? item in items)
            {
                Search(item, $"{path}[{index++}]", seen, depth + 1);
            }
        }

        if (value is PSCredential or CmdletInfo or System.Management.Automation.Runspaces.Runspace)
        {
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && !p.PropertyType.IsByRefLike && p.GetIndexParameters().Length == 0))
        {
            object? inner;
            try
            {
                inner = property.GetValue(value);
            }
            catch (TargetInvocationException)
            {
                continue;
            }

            Search(inner, path + "." + property.Name, seen, depth + 1);
        }
    }

    private static string? SafeToString(object value)
    {
        try
        {
            return value.ToString();
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or RuntimeException)
        {
            return null;
        }
    }
}
