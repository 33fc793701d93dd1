using System;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>Checks an id or a name before a request is sent.</summary>
/// <param name="ErrorCode">The code of the error.</param>
/// <param name="MaximumLength">The maximum number of characters.</param>
/// <param name="IsAllowed">Whether the character at an index is allowed.</param>
/// <param name="BlankMessage">The message for a blank text.</param>
/// <param name="TooLongMessage">The message for a text that is too long.</param>
/// <param name="CharacterMessage">The message for a character that is not allowed.</param>
internal sealed record InputValidator(
    string ErrorCode,
    int MaximumLength,
    Func<string, int, bool> IsAllowed,
    Func<string> BlankMessage,
    Func<string> TooLongMessage,
    Func<string> CharacterMessage)
{
    private const int ShownLength = 40;

    /// <summary>Returns the text without white space around it.</summary>
    /// <exception cref="AlibabaCloudException">The text is blank, too long, or contains a character that is not allowed.</exception>
    public string Validate(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            throw new AlibabaCloudException(ErrorCode, BlankMessage());
        }

        if (trimmed.Length > MaximumLength)
        {
            throw new AlibabaCloudException(
                ErrorCode, Strings.Format(TooLongMessage(), TerminalText.Truncate(trimmed, ShownLength), trimmed.Length, MaximumLength));
        }

        for (int i = 0; i < trimmed.Length; i++)
        {
            if (!IsAllowed(trimmed, i))
            {
                throw new AlibabaCloudException(ErrorCode, Strings.Format(CharacterMessage(), TerminalText.Sanitize(trimmed), i + 1));
            }

            if (char.IsSurrogatePair(trimmed, i))
            {
                i++;
            }
        }

        return trimmed;
    }
}
