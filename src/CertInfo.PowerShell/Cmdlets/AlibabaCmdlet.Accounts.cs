using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Pipeline;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Commands;

/// <content>
/// The accounts of a command. Those of -ProfileName or -Credential are known at the beginning. Otherwise, each object of the pipeline
/// has the account of its ProfileName, or the one of the default credential chain.
/// </content>
public abstract partial class AlibabaCmdlet
{
    private readonly Dictionary<string, CommandAccount> _accounts = new(StringComparer.Ordinal);

    private AccessKeyCredential? _credential;
    private CommandAccount? _unnamedAccount;
    private CommandAccount[]? _fixedAccounts;
    private bool _isProfileNamed;
    private bool _isIgnoredProfileReported;

    /// <summary>The number of accounts for each object of the input, if it is known at the beginning; otherwise 1.</summary>
    private protected int AccountCount => _fixedAccounts?.Length ?? 1;

    /// <summary>Whether an error of an account ends the command, because the command uses no other account.</summary>
    private protected bool EndsCommand(CommandAccount account) => _fixedAccounts is not null ? _fixedAccounts.Length == 1 : account.RequestedName is null && _accounts.Count == 0;

    /// <summary>The accounts for the current object of the input, in order. Each is opened when it is reached.</summary>
    private protected IEnumerable<CommandAccount> SelectAccounts()
    {
        string[] names = _isProfileNamed ? [] : [.. NamesOfInput().Distinct(StringComparer.Ordinal)];
        if (_fixedAccounts is not null && names.Length > 0 && !_isIgnoredProfileReported)
        {
            _isIgnoredProfileReported = true;
            WriteWarning(Strings.Format(Strings.ProfileOfInputIgnored, TerminalText.Sanitize(names[0])));
        }

        CommandAccount[] accounts = _fixedAccounts ?? (names.Length == 0 ? [UnnamedAccount()] : [.. names.Select(NamedAccount)]);
        foreach (CommandAccount account in accounts)
        {
            Open(account);
            yield return account;
        }
    }

    /// <summary>The profile names of the current object of the input. An empty name, such as in a CSV file, means that there is none.</summary>
    private protected IEnumerable<string> NamesOfInput() => (ProfileName ?? []).OfType<string>().Where(name => name.Length > 0);

    /// <summary>Writes an error of an account. If the command has other accounts, the error ends only the part of this one.</summary>
    /// <param name="account">The account.</param>
    /// <param name="error">The error.</param>
    /// <param name="target">What the error concerns, apart from the account.</param>
    /// <param name="isFatal">Whether the next call for the account would fail too.</param>
    private protected void WriteFailure(CommandAccount account, AlibabaCloudException error, object? target, bool isFatal)
    {
        if (EndsCommand(account))
        {
            WriteFailure(error, target, isFatal);
            return;
        }

        if (!isFatal)
        {
            WriteError(account, error, target);
        }
        else if (!account.IsEnded)
        {
            account.IsEnded = true;
            string name = TerminalText.Sanitize(account.ProfileName ?? "");
            string message = account.ProfileName is null ? Strings.Format(Strings.UnnamedAccountEnded, error.Message) : Strings.Format(Strings.ProfileEnded, name, error.Message);
            WriteError(ErrorTable.ToRecord(error.As(error.Code, message), account.ProfileName));
        }
    }

    /// <summary>Writes an error that ends nothing. It names the profile if the command has other accounts.</summary>
    internal void WriteError(CommandAccount account, AlibabaCloudException error, object? target)
    {
        bool namesProfile = account.ProfileName is not null && !EndsCommand(account);
        WriteError(ErrorTable.ToRecord(
            namesProfile ? error.As(error.Code, Strings.Format(Strings.ErrorOfProfile, TerminalText.Sanitize(account.ProfileName!), error.Message)) : error,
            target));
    }

    private void SelectFixedAccounts()
    {
        // Only now, because later this also contains the parameters that are bound to the objects of the pipeline.
        _isProfileNamed = MyInvocation.BoundParameters.ContainsKey(nameof(ProfileName));
        _credential = GetCredential();
        if (_isProfileNamed)
        {
            _fixedAccounts = [.. ProfileNames.Expand(ProfileName ?? [""], CreateContext()).Select(Account)];
        }
        else if (_credential is not null || !MyInvocation.ExpectingInput)
        {
            _fixedAccounts = [UnnamedAccount()];
        }
    }

    private CommandAccount Account(ProfileChoice choice)
    {
        CommandAccount account = NamedAccount(choice.Name);
        if (choice.Error is not null)
        {
            account.Fail(choice.Error);
        }

        return account;
    }

    private CommandAccount NamedAccount(string name)
    {
        if (!_accounts.TryGetValue(name, out CommandAccount? account))
        {
            _accounts[name] = account = new CommandAccount(name);
        }

        return account;
    }

    private CommandAccount UnnamedAccount() => _unnamedAccount ??= new CommandAccount(null);

    private void Open(CommandAccount account)
    {
        if (!account.IsOpen)
        {
            var log = new CommandLog(Messages);
            try
            {
                ProviderResult credentials = PipelineThread.WaitFor(
                    DefaultCredentialProviderChain.SelectAsync(_credential, account.RequestedName, CreateContext(), log, CancellationToken), Messages);
                if (Region is null)
                {
                    CheckRegion(credentials.Region, log);
                }

                account.Open(
                    new ServiceClients(_endpoint, Region ?? credentials.Region, url => new RpcClient(url, _http!, credentials.Provider!, _retries!), State),
                    credentials.ProfileName);
            }
            catch (AlibabaCloudException e)
            {
                account.Fail(e);
            }
            catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }

            WriteLog(log);
        }

        if (account.Error is not null && EndsCommand(account))
        {
            ThrowTerminatingError(ErrorTable.ToRecord(account.Error, null));
        }
    }

    private CredentialContext CreateContext() => new(_http!, _retries!);

    private AccessKeyCredential? GetCredential()
    {
        PSCredential? accessKey = NullIfEmpty(Credential);
        if (_isProfileNamed && (accessKey is not null || SecurityToken is not null))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.CredentialAndProfile);
        }

        if (accessKey is not null)
        {
            return AccessKeyCredential.Create(accessKey.UserName, accessKey.Password, SecurityToken);
        }

        return SecurityToken is null ? null : throw new AlibabaCloudException(ErrorCodes.InvalidCredential, Strings.SecurityTokenAlone);
    }
}
