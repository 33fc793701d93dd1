using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using CertInfo.Emulator;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Looks for a secret everywhere that a user, a log or a file could see it.</summary>
public class SecrecyTests : ModuleTest
{
    private const string Secret = "canary-secret-7b1f";
    private const string Token = "canary-token-93ac";

    [Theory]
    [InlineData("success", Secret, Token)]
    [InlineData("wrong secret", Secret + "x", Token)]
    [InlineData("wrong token", Secret, Token + "x")]
    public void It_is_nowhere(string scenario, string secret, string token)
    {
        Service.Accounts.Add(new Account("canaryid", Secret) { SecurityToken = Token });
        SetDefault("Credential", Credential("canaryid", secret));
        SetDefault("SecurityToken", Secure(token));

        // Bodies and messages that repeat what was sent, as a service or a proxy might.
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId != "echo")
            {
                return false;
            }

            await new ServiceError(400, "Echo", "You sent " + request.SecurityToken).SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("'1644xx', 'nosuch', '', 'echo', '1664xx' | Get-AlibabaCertificateInfo -Verbose -Debug");
        Session.Show("'1644xx', 'nosuch', 'echo' | Get-AlibabaCertificateInfo -Verbose -Debug");

        var found = new List<string>();
        Search(run, "run", found);
        Search(Screen, "screen", found);
        foreach (object record in run.Output.Cast<object>().Concat(run.Errors))
        {
            Search(PSSerializer.Serialize(record, 5), "CliXml", found);
        }

        Assert.True(run.Output.Count + run.Errors.Count > 0, scenario);
        Assert.Empty(found);
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var found = new List<string>();
        Search(new InvalidOperationException("outer", new InvalidOperationException("x" + Secret)), "inner", found);
        Search(new InvalidOperationException("outer") { Data = { ["k"] = Token } }, "data", found);
        Search(new { A = new[] { new { B = Secret } } }, "property", found);

        Assert.Equal(["inner", "data", "property"], found.Select(path => path.Split('.', '[')[0]).Distinct());
    }

    private static void Search(object? root, string path, List<string> found) =>
        Search(root, path, found, new HashSet<object>(ReferenceEqualityComparer.Instance), 0);

    // Public properties, as deep as a formatter or a logger could go, and every item of every collection.
    private static void Search(object? value, string path, List<string> found, HashSet<object> seen, int depth)
    {
        if (value is null or SecureString or Pointer || depth > 12)
        {
            return;
        }

        string? text = value as string ?? SafeToString(value);
        if (text is not null && (text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Token, StringComparison.Ordinal)))
        {
            found.Add(path);
            return;
        }

        Type type = value.GetType();
        if (value is string || type.IsPrimitive || type.IsEnum || value is Type or MemberInfo or Assembly or Delegate or System.Threading.Tasks.Task || !seen.Add(value))
        {
            return;
        }

        if (value is PSObject wrapped)
        {
            Search(wrapped.BaseObject, path, found, seen, depth + 1);
        }

        if (value is IEnumerable items)
        {
            int index = 0;
            foreach (object? item in items)
            {
                Search(item, $"{path}[{index++}]", found, seen, depth + 1);
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

            Search(inner, path + "." + property.Name, found, seen, depth + 1);
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
