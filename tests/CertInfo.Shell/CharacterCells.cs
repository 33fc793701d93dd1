namespace CertInfo.Sandbox;

/// <summary>How many columns of a terminal a character takes.</summary>
internal static class CharacterCells
{
    /// <summary>Two for the wide characters of East Asia, else one.</summary>
    public static int Count(char character) => character is
        (>= '\u1100' and <= '\u115f') or
        (>= '\u2e80' and <= '\ua4cf' and not '\u303f') or
        (>= '\uac00' and <= '\ud7a3') or
        (>= '\uf900' and <= '\ufaff') or
        (>= '\ufe30' and <= '\ufe6f') or
        (>= '\uff00' and <= '\uff60') or
        (>= '\uffe0' and <= '\uffe6') ? 2 : 1;
}
