using System;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Reads the fields of one item of a response. Logs a warning for each field that cannot be read completely, and keeps the other fields.</summary>
internal sealed class ResponseFields
{
    private readonly string _item;
    private readonly CommandLog _log;

    /// <param name="item">The name of the item in the warnings.</param>
    /// <param name="log">Receives the warnings.</param>
    public ResponseFields(string item, CommandLog log)
    {
        _item = item;
        _log = log;
    }

    /// <summary>Reads PEM text, and sanitizes it line by line if it contains other characters than PEM does.</summary>
    public static string? ReadPem(string? text)
    {
        string pem = Pem.Normalize(text ?? "");
        return string.IsNullOrWhiteSpace(pem) ? null
            : pem.All(c => c is '\n' or (>= ' ' and <= '~')) ? pem
            : string.Join("\n", pem.Split('\n').Select(TerminalText.Sanitize));
    }

    /// <summary>Reads a text and sanitizes it.</summary>
    public string? ReadText(ResponseText field, string name) => ReadRaw(field, name) is { } text ? TerminalText.Sanitize(text) : null;

    /// <summary>Reads a text without sanitizing it.</summary>
    public string? ReadRaw(ResponseText field, string name)
    {
        WarnIf(field.IsDamaged, name);
        return field.Value;
    }

    /// <summary>Reads domain names and sanitizes them.</summary>
    public string[] ReadNames(DomainNames field, string name)
    {
        WarnIf(field.IsDamaged, name);
        return field.Names?.Select(TerminalText.Sanitize).ToArray() ?? [];
    }

    /// <summary>Reads a list of texts and sanitizes them.</summary>
    public string[] ReadTexts(TextList field, string name)
    {
        WarnIf(field.IsDamaged, name);
        return field.Texts?.Select(TerminalText.Sanitize).ToArray() ?? [];
    }

    /// <summary>Reads a number that is not negative; null for an empty text. Logs a warning if it is not valid.</summary>
    public int? ReadNumber(ResponseText field, string name)
    {
        int? number = ResponseReader.ParseNumber(field);
        WarnIf(field.IsDamaged || (number is null && !string.IsNullOrWhiteSpace(field.Value)), name);
        return number;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>; null for an empty text. Logs a warning if it is neither.</summary>
    public bool? ReadFlag(ResponseText field, string name)
    {
        bool isValid = bool.TryParse(field.Value, out bool flag);
        WarnIf(field.IsDamaged || (!isValid && !string.IsNullOrWhiteSpace(field.Value)), name);
        return isValid ? flag : null;
    }

    /// <summary>Reads a time as local time, because PowerShell ignores the Kind when it compares a DateTime with Get-Date. Logs a warning if it is not valid.</summary>
    public DateTime? ReadTime(ResponseText field, string name) => ReadTime(field, name, null, "");

    /// <summary>Reads a time as local time. If the service provides no valid time, the result is the time in the certificate.</summary>
    /// <param name="field">The time of the service.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="certificateTime">The time in the certificate; null if there is none.</param>
    /// <param name="certificateField">The name of the field of the certificate.</param>
    public DateTime? ReadTime(ResponseText field, string name, DateTimeOffset? certificateTime, string certificateField)
    {
        string text = ReadRaw(field, name) ?? "";
        bool isValid = ServiceTime.TryRead(text, out DateTimeOffset? time);
        if (time is null && certificateTime is not null)
        {
            _log.Verbose(() => Strings.Format(Strings.TimeFromCertificate, name, _item, TerminalText.Truncate(text, 80), certificateField));
            return certificateTime.Value.LocalDateTime;
        }

        if (!isValid)
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
