using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
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
        BookWriteStep write => WriteAsync(write, state, rehearse: false, token),
        HttpStep http => new ServicePlayer(operation, access).PlayAsync(http, state, limit, token),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };

    /// <summary>
    /// Before the commit: could what is known already be written down afterwards? A name that does not fit a record must stop
    /// the registration, not its bookkeeping. Steps whose condition is open are left out.
    /// </summary>
    public async Task<Halt?> RehearseAsync(ImmutableArray<Step> steps, PlayState state, CancellationToken token)
    {
        foreach (BookWriteStep step in steps.OfType<BookWriteStep>())
        {
            bool open = step.When is not null && (!Known(step.When) || step.When.Evaluate(state.Values) is not true);
            if (!open && await WriteAsync(step, state, rehearse: true, token) is Halt halt)
            {
                return halt;
            }
        }

        return null;
    }

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
        state.Values = state.Values.SetItem(step.Save, saved);
        return null;
    }

    private async Task<Halt?> WriteAsync(BookWriteStep step, PlayState state, bool rehearse, CancellationToken token)
    {
        (BookPlace? place, Refusal? refusal) = Place(step.Use, step.File, state);
        if (place is null)
        {
            return Halt.From(refusal!);
        }

        ImmutableArray<BookCell> cells = [.. step.Columns.Select(column => Cell(column, state, rehearse))];
        if (cells.FirstOrDefault(cell => cell is { Key: true, Known: true, Value.Value: null or "" }) is BookCell empty)
        {
            return Halt.From(new KeyIsEmpty(empty.Column));
        }

        return await Driver(place.Shape).UpsertAsync(place, new(cells), rehearse, token) is Refusal no ? Halt.From(no) : null;
    }

    private static BookCell Cell(BookColumn column, PlayState state, bool rehearse) => column.From is null
        ? new(column.Heading, new(column.Literal), column.Key, Known: true)
        : rehearse && !Known(column.From) ? new(column.Heading, default, column.Key, Known: false)
        : new(column.Heading, new(column.From.Evaluate(state.Values)), column.Key, Known: true);

    private static bool Known(Expression expression) => expression.Names.All(name => name is "item" or "run");

    private (BookPlace? Place, Refusal? Refusal) Place(ResourceUse use, BookFile file, PlayState state)
    {
        BookFolder folder = access.Environment.Books[use.Connection];
        string? name = file.Name ?? (file.From is null ? folder.File : file.From.Evaluate(state.Values) as string);
        return name is not null && FileNames.Safe(name) ? (new(folder.Path, name, file.Shape), null) : (null, new FileNameNotSafe());
    }

    private IBookDriver Driver(BookShape shape) => shape is SheetShape ? access.Drivers.Workbooks : access.Drivers.Records;
}
