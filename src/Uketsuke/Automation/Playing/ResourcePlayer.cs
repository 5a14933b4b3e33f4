using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Plays the steps that use books and services. Every write is keyed: a second one changes nothing.</summary>
internal sealed class ResourcePlayer(string operation, RobotAccess access)
{
    public RobotAccess Access => access;

    public Task<Halt?> PlayAsync(ResourceStep step, PlayState state, TimeSpan limit, CancellationToken token) => step switch
    {
        BookReadStep read => ReadAsync(read, state, token),
        BookWriteStep write => WriteAsync(write, state, known: null, token),
        MailSendStep or MailReadStep or MailMarkStep => new MailPlayer(operation, access).PlayAsync(step, state, limit, token),
        HttpStep http => new ServicePlayer(operation, access).PlayAsync(http, state, limit, token),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };

    private async Task<Halt?> ReadAsync(BookReadStep step, PlayState state, CancellationToken token)
    {
        (BookPlace? place, Refusal? refusal) = Place(step.Use, step.File, state);
        if (place is null)
        {
            return Halt.From(refusal!);
        }

        Outcome<ImmutableArray<ImmutableDictionary<string, string>>> rows =
            await Driver(place.Shape).ReadAsync(place, [.. step.Columns.Values.Distinct()], token);
        if (!rows.Succeeded)
        {
            return Halt.From(rows.Refusal);
        }

        ImmutableArray<object?> saved =
        [
            .. rows.Value.Select(row => (object?)step.Columns.ToDictionary(pair => pair.Key, pair => (object?)row[pair.Value])),
        ];
        state.TableRows = saved;
        state.Values = state.Values.SetItem(step.Save, saved);
        return null;
    }

    /// <summary>Checks one write as far as its values are known, and writes nothing.</summary>
    /// <param name="known">The names whose values are what they will be.</param>
    public Task<Halt?> RehearseAsync(BookWriteStep step, PlayState state, ImmutableHashSet<string> known, CancellationToken token) =>
        WriteAsync(step, state, known, token);

    /// <summary>Makes a mail as far as its values are known and signs in at its server; nothing leaves.</summary>
    public Task<Halt?> RehearseAsync(
        MailSendStep step, PlayState state, ImmutableHashSet<string> known, TimeSpan limit, CancellationToken token) =>
        new MailPlayer(operation, access).RehearseAsync(step, state, known, limit, token);

    /// <param name="known">Null: really write.</param>
    private async Task<Halt?> WriteAsync(BookWriteStep step, PlayState state, ImmutableHashSet<string>? known, CancellationToken token)
    {
        (BookPlace? place, Refusal? refusal) = Place(step.Use, step.File, state);
        if (place is null)
        {
            return Halt.From(refusal!);
        }

        ImmutableArray<BookCell> cells = [.. step.Columns.Select(column => Cell(column, state, known))];
        if (cells.FirstOrDefault(cell => cell is { Key: true, Known: true, Value.Value: null or "" }) is BookCell empty)
        {
            return Halt.From(new KeyIsEmpty(empty.Column));
        }

        return await Driver(place.Shape).UpsertAsync(place, new(cells), known is not null, token) is Refusal no ? Halt.From(no) : null;
    }

    private static BookCell Cell(BookColumn column, PlayState state, ImmutableHashSet<string>? known) => column.From is null
        ? new(column.Heading, new(column.Literal), column.Key, Known: true)
        : known?.IsSupersetOf(column.From.Names) == false ? new(column.Heading, default, column.Key, Known: false)
        : new(column.Heading, new(column.From.Evaluate(state.Values)), column.Key, Known: true);

    private (BookPlace? Place, Refusal? Refusal) Place(ResourceUse use, BookFile file, PlayState state)
    {
        BookFolder folder = access.FolderOf(use);
        string? name = file.Name ?? (file.From is null ? folder.File : file.From.Evaluate(state.Values) as string);
        return name is not null && FileNames.Safe(name) ? (new(folder.Path, name, file.Shape), null) : (null, new FileNameNotSafe());
    }

    private IBookDriver Driver(BookShape shape) => shape is SheetShape ? access.Drivers.Workbooks : access.Drivers.Records;
}
