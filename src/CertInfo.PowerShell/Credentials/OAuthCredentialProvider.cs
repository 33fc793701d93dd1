using System;
using System.Collections.Generic;
using System.IO;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>
/// Gets credentials with the browser sign-in that the CLI saved in a profile. New tokens and keys are written to the profile, as the CLI
/// does, because a refresh token can be used once.
/// </summary>
internal sealed class OAuthCredentialProvider : TemporaryCredentialProvider
{
    // As in the CLI.
    private static readonly TimeSpan TokenRefreshAhead = TimeSpan.FromSeconds(1200);

    // Longer than a process needs for its requests. Without a new token there is no key.
    private static readonly TimeSpan RenewalLockLimit = TimeSpan.FromSeconds(60);

    // The key is there already. Without the file, the next process requests another one.
    private static readonly TimeSpan KeyLockLimit = TimeSpan.FromSeconds(5);

    private readonly OAuthClient _client;
    private readonly string? _site;
    private readonly string _profileName;
    private readonly string _path;
    private volatile OAuthTokens _tokens;
    private volatile TemporaryCredential? _savedCredential;

    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public OAuthCredentialProvider(string name, Profile profile, CredentialContext context)
        : base(name, context)
    {
        _site = profile["oauth_site_type"]?.ToUpperInvariant();
        _profileName = profile.Name;
        _path = CliConfigFile.GetPath(context);
        _client = OAuthClient.TryCreate(_site, name, SignIn, context)
            ?? throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, "oauth_site_type"));
        CacheKey = CredentialCacheKey.Create("OAuth", _client.Host, profile["oauth_refresh_token"] ?? profile["oauth_access_token"] ?? profile["access_key_id"]);
        _tokens = OAuthTokens.Read(profile);
        _savedCredential = ProfileSessionCache.Read(profile);
    }

    public override string CacheKey { get; }

    // Without the tokens, because they are renewed too.
    public override string RateLimitPartition => CredentialCacheKey.Create("OAuth", _client.Host, _profileName);

    private string SignIn => SignInCommand.Create("OAuth", _site, _profileName, Context);

    public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) =>
        ProfileSessionCache.GetOrRefreshAsync(_savedCredential, refused, Context.Clock, log, () => RequestAsync(refused, log, cancellationToken));

    private async Task<TemporaryCredential> RequestAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        OAuthTokens tokens = _tokens;
        if (IsValid(tokens) && await _client.TryExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false) is { } credential)
        {
            await SaveKeyAsync(tokens, credential, log, cancellationToken).ConfigureAwait(false);
            return credential;
        }

        // The token expired, was revoked, or was replaced by another sign-in.
        if (tokens.RefreshToken is null)
        {
            throw CredentialError.Expired(Name, SignIn);
        }

        CliConfigUpdate update = await BeginUpdateAsync(cancellationToken).ConfigureAwait(false);
        Task renewal = Task.CompletedTask;
        try
        {
            Profile profile = ReadAgain();
            OAuthTokens current = OAuthTokens.Read(profile);
            if (!current.HasSameTokens(tokens))
            {
                // Another process renewed the tokens.
                _tokens = current;
                if (ProfileSessionCache.Read(profile) is { } saved && saved.Expiration > Context.Clock.UtcNow + TokenRefreshAhead && saved.Key.AccessKeyId != refused?.AccessKeyId)
                {
                    return _savedCredential = saved;
                }

                if (IsValid(current) && await _client.TryExchangeAsync(current, log, cancellationToken).ConfigureAwait(false) is { } exchanged)
                {
                    SaveKey(update, current, exchanged, log);
                    return exchanged;
                }
            }

            if (current.RefreshToken is null)
            {
                throw CredentialError.Expired(Name, SignIn);
            }

            if (!update.CanSave(_profileName))
            {
                throw CredentialError.NotSaved(Name, _path, Strings.FileNotEditable, SignIn);
            }

            // Stop does not end the renewal: the service has used the old token, and only the file gets the new one.
            var renewalLog = new CommandLog();
            Task<OAuthTokens> renewing = RenewAsync(update, current, renewalLog);
            renewal = renewing;
            tokens = await renewing.OrCancelled(cancellationToken).ConfigureAwait(false);
            log.Add(renewalLog);
            _tokens = tokens;
            TemporaryCredential renewed = await _client.TryExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false) ?? throw CredentialError.Expired(Name, SignIn);
            SaveKey(update, tokens, renewed, log);
            return renewed;
        }
        finally
        {
            update.DisposeAfter(renewal);
        }
    }

    private bool IsValid(OAuthTokens tokens) => tokens.AccessToken is not null && tokens.Expiration > Context.Clock.UtcNow + TokenRefreshAhead;

    private async Task<OAuthTokens> RenewAsync(CliConfigUpdate update, OAuthTokens old, CommandLog log)
    {
        OAuthTokens renewed = await _client.RefreshAsync(old, log, CancellationToken.None).ConfigureAwait(false);
        if (TrySave(update, old, renewed.ToFields()) is { } reason)
        {
            log.Warning(Strings.Format(Strings.TokenNotSaved, Name, TerminalText.Sanitize(_path), reason, SignIn));
        }

        return renewed;
    }

    private async Task<CliConfigUpdate> BeginUpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CliConfigUpdate.TryBeginAsync(_path, RenewalLockLimit, Context.Clock, cancellationToken).ConfigureAwait(false)
                ?? throw CredentialError.Locked(Name, CliConfigUpdate.GetLockPath(_path), RenewalLockLimit);
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            throw CredentialError.NotSaved(Name, _path, Strings.FileNotWritable, SignIn);
        }
    }

    private Profile ReadAgain() => TryReadAgain() ?? throw CredentialError.NotSaved(Name, _path, Strings.ProfileChanged, SignIn);

    private Profile? TryReadAgain() => CliConfigFile.TryRead(Context, out _)?.Find(_profileName) is { } profile
        && string.Equals(profile.Mode, "OAuth", StringComparison.OrdinalIgnoreCase)
        && profile["oauth_site_type"]?.ToUpperInvariant() == _site ? profile : null;

    /// <summary>Saves the key of an access token that is still valid. If that is not possible, the next process requests another key.</summary>
    private async Task SaveKeyAsync(OAuthTokens tokens, TemporaryCredential credential, CommandLog log, CancellationToken cancellationToken)
    {
        try
        {
            using CliConfigUpdate? update = await CliConfigUpdate.TryBeginAsync(_path, KeyLockLimit, Context.Clock, cancellationToken).ConfigureAwait(false);
            if (update is null)
            {
                LogNotSaved(Strings.Format(Strings.FileLocked, TerminalText.Sanitize(CliConfigUpdate.GetLockPath(_path))), log);
                return;
            }

            SaveKey(update, tokens, credential, log);
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            LogNotSaved(Strings.FileNotWritable, log);
        }
    }

    private void SaveKey(CliConfigUpdate update, OAuthTokens tokens, TemporaryCredential credential, CommandLog log)
    {
        if (TrySave(update, tokens, ProfileSessionCache.ToFields(credential)) is { } reason)
        {
            LogNotSaved(reason, log);
        }
    }

    private void LogNotSaved(string reason, CommandLog log) =>
        log.Verbose(() => Strings.Format(Strings.KeyNotSaved, Name, TerminalText.Sanitize(_path), reason));

    // Null if the fields were saved, or else the reason. After another sign-in, the profile may belong to another account.
    private string? TrySave(CliConfigUpdate update, OAuthTokens expected, IReadOnlyList<KeyValuePair<string, object>> fields)
    {
        try
        {
            return TryReadAgain() is { } profile && OAuthTokens.Read(profile).HasSameTokens(expected) && update.Save(_profileName, fields) ? null : Strings.ProfileChanged;
        }
        catch (AlibabaCloudException e)
        {
            return e.Message;
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            return Strings.FileNotWritable;
        }
    }

    private static bool IsFileFailure(Exception e) => e is IOException or UnauthorizedAccessException or SecurityException or JsonException;
}
