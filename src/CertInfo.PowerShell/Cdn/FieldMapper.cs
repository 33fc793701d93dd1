using System;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Reads the fields of one item of a response, and warns of each that cannot be read in full: the others count.</summary>
internal sealed class FieldMapper
{
    private readonly string _item;
    private readonly CommandLog _log;

    /// <param name="item">What the warnings call the item.</param>
    /// <param name="log">Takes the warnings.</param>
    public FieldMapper(string item, CommandLog log)
    {
        _item = item;
        _log = log;
    }

    /// <summary>A text that is fit for a terminal.</summary>
    public string? Text(ResponseText field, string name) => Raw(field, name) is { } text ? TerminalText.Sanitize(text) : null;

    /// <summary>A text as it came.</summary>
    public string? Raw(ResponseText field, string name)
    {
        WarnIf(field.IsDamaged, name);
        return field.Value;
    }

    public string[] Names(DomainNames field, string name)
    {
        WarnIf(field.IsDamaged, name);
        return field.Names?.Select(TerminalText.Sanitize).ToArray() ?? [];
    }

    /// <summary>A time, as a local one. PowerShell compares DateTime by its ticks and ignores the kind: only local time is right beside Get-Date.</summary>
    public DateTime? Time(ResponseText field, string name) => Time(field, name, null, "");

    /// <summary>A time, or else the certificate's own, as a local one.</summary>
    /// <param name="field">The service's time.</param>
    /// <param name="name">The name of that field.</param>
    /// <param name="own">The time in the certificate; null where there is none.</param>
    /// <param name="ownName">The name of the certificate's field.</param>
    public DateTime? Time(ResponseText field, string name, DateTimeOffset? own, string ownName)
    {
        string text = Raw(field, name) ?? "";
        bool isRead = ServiceTime.TryRead(text, out DateTimeOffset? time);
        if (time is null && own is not null)
        {
            _log.Verbose(() => Strings.Format(Strings.TimeFromCertificate, name, _item, TerminalText.Truncate(text, 80), ownName));
            return own.Value.LocalDateTime;
        }

        if (!isRead)
        {
            _log.Warning(Strings.Format(Strings.UnreadableTime, name, _item, TerminalText.Truncate(text, 80)));
        }

        return time?.LocalDateTime;
    }

    private void WarnIf(bool isDamaged, string name)
    {
        if (isDamaged)
        {
            _log.Warning(Strings.Format(Strings.FieldDamaged, name, _item));
        }
    }
}
