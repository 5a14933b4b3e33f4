using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

internal enum ResourceKind
{
    Excel,
    Csv,
    Fixed,
    Http,
    Mail,

    /// <summary>A folder of files that are sent as they are.</summary>
    Files,
}

/// <summary>Something a scenario uses besides its business system, by names that the environment resolves.</summary>
internal sealed record ResourceUse(string Name, ResourceKind Kind, string Connection, string? Credential, int Line)
{
    /// <summary>The connection that no environment names: the folder of this very run, empty at its beginning and gone at its end.</summary>
    public const string RunFolder = "run";

    /// <summary>True for files in a folder; false for what is reached over the network.</summary>
    public bool IsFolder => Kind is not (ResourceKind.Http or ResourceKind.Mail);

    public bool OfRun => Connection == RunFolder && IsFolder;
}

/// <summary>A step that uses something besides the screen. Reads may be repeated; writes are keyed, so they may be too.</summary>
internal abstract record ResourceStep(int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use) : Step(Line, When, Timeout);

/// <param name="Columns">Our name → heading.</param>
internal sealed record BookReadStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, BookFile File, ImmutableSortedDictionary<string, string> Columns, string Save)
    : ResourceStep(Line, When, Timeout, Use);

internal sealed record BookWriteStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, BookFile File, ImmutableArray<BookColumn> Columns)
    : ResourceStep(Line, When, Timeout, Use);

/// <summary>Which file: a literal, an expression without residents' data, or (both null) the one that the environment names.</summary>
internal sealed record BookFile(string? Name, Expression? From, BookShape Shape);

/// <param name="Literal">Written as it is when there is no expression.</param>
internal sealed record BookColumn(string Heading, string? Literal, Expression? From, bool Key);

/// <param name="Take">Our name → JSON Pointer into the answer.</param>
/// <param name="Once">Tells two requests of one scenario apart; part of the idempotency key.</param>
internal sealed record HttpStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, string Method, string Path, HttpContents Contents,
    ImmutableSortedDictionary<string, string> Take, string? Save, string KeyHeader, string Once)
    : ResourceStep(Line, When, Timeout, Use);

/// <param name="Body">Null for GET.</param>
internal sealed record HttpContents(
    ImmutableSortedDictionary<string, Expression> Query, ImmutableSortedDictionary<string, Expression>? Body);
