using System.Collections.Generic;

namespace CertInfo.Help;

/// <summary>What a page in docs says of one cmdlet. Texts are paragraphs, as plain text.</summary>
internal sealed record HelpPage(string Name)
{
    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<HelpSyntax> Syntax { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<HelpLink> Links { get; init; }
}

/// <param name="Set">The parameter set; null where there is but one.</param>
/// <param name="Text">The line as Get-Command -Syntax writes it.</param>
internal sealed record HelpSyntax(string? Set, string Text);

/// <param name="Title">What the example shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What comes of it.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <param name="Name">Without its dash.</param>
/// <param name="Description">Its paragraphs.</param>
/// <param name="Facts">The block below them: <c>Type: String</c> and so on.</param>
internal sealed record HelpParameter(string Name, IReadOnlyList<string> Description, IReadOnlyDictionary<string, string> Facts)
{
    public bool IsIn(string? set) => set is null || Facts["Parameter Sets"].Split(", ") is var sets && (sets is ["(All)"] || System.Array.IndexOf(sets, set) >= 0);
}

/// <param name="Name">The type's full name.</param>
/// <param name="Description">Its paragraphs.</param>
internal sealed record HelpType(string Name, IReadOnlyList<string> Description);

/// <param name="Text">What the link is called.</param>
/// <param name="Address">Where it leads; empty for another topic of the help.</param>
internal sealed record HelpLink(string Text, string Address);
