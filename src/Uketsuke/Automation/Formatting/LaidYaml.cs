namespace Uketsuke.Automation.Formatting;

/// <summary>A piece of a YAML file together with how its author laid it out.</summary>
/// <param name="StartLine">1-based.</param>
/// <param name="EndLine">1-based; the last line on which something of it stands.</param>
internal abstract record LaidNode(int StartLine, int EndLine);

/// <param name="Style">How it was written.</param>
internal sealed record LaidText(int StartLine, int EndLine, string Text, TextStyle Style) : LaidNode(StartLine, EndLine);

/// <summary>A mapping or a list.</summary>
/// <param name="Flow">Written in braces or brackets.</param>
/// <param name="Map">False: a list; its entries have no keys.</param>
internal sealed record LaidGroup(int StartLine, int EndLine, bool Flow, bool Map, List<LaidEntry> Entries) : LaidNode(StartLine, EndLine);

internal enum TextStyle
{
    Plain,
    Quoted,

    /// <summary>After <c>|</c> or <c>&gt;</c>, on lines of its own.</summary>
    Block,
}

/// <summary>One <c>key: value</c> or one <c>- value</c>, with the comments that belong to it.</summary>
internal sealed class LaidEntry(LaidText? key, LaidNode value)
{
    public LaidText? Key { get; } = key;

    public LaidNode Value { get; } = value;

    public int StartLine => Key?.StartLine ?? Value.StartLine;

    public int EndLine => Math.Max(Value.EndLine, StartLine);

    /// <summary>Comments on the lines above, and "" for an empty line.</summary>
    public List<string> Above { get; } = [];

    /// <summary>The comment on the same line.</summary>
    public string? Beside { get; set; }

    public bool Commented => Beside is not null || Above.Exists(line => line.Length > 0);
}
