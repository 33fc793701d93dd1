namespace CertInfo.Diagnostics;

/// <summary>Redacts the output of a program while the program runs.</summary>
internal sealed class RedactedOutput
{
    private string _shown = "";

    /// <summary>Redacts the output so far as a whole, because a line may say that the next one is a secret.</summary>
    /// <param name="output">The output from its start. Its last word is complete.</param>
    /// <returns>What was not returned before; empty if there is nothing.</returns>
    public string GetNew(string output)
    {
        string redacted = Redactor.RedactOutput(output);
        int same = 0;
        while (same < redacted.Length && same < _shown.Length && redacted[same] == _shown[same])
        {
            same++;
        }

        _shown = redacted;
        return redacted.Substring(same).Trim();
    }
}
