using System.Collections.Immutable;
using Uketsuke.Automation;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Services;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Automation;

/// <summary>A book and a service in memory, which outlive the robot; the power can go before and after each write.</summary>
internal sealed class FakeBooks : IBookDriver, IHttpDriver
{
    /// <summary>Key → the row's texts, as the book on the disk.</summary>
    public Dictionary<string, string> Rows { get; } = [];

    /// <summary>Idempotency key → body: what the service counts once.</summary>
    public Dictionary<string, string> Told { get; } = [];

    public List<HttpOrder> Orders { get; } = [];

    public int Writes { get; private set; }

    public string? Open { get; set; }

    /// <summary>Refuses a value of this column, as a character that does not fit.</summary>
    public string? Misfit { get; set; }

    /// <summary>Called before and after a write or a request takes effect.</summary>
    public Action<string> Passing { get; set; } = _ => { };

    public FakeMail Mail { get; } = new();

    public ResourceDrivers Drivers => new(this, this, this, Mail);

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ReadAsync(
        BookPlace place, ImmutableArray<string> columns, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>>(
            (ImmutableArray<ImmutableDictionary<string, string>>)[columns.ToImmutableDictionary(column => column, _ => "港区")]);

    public Task<Refusal?> UpsertAsync(BookPlace place, BookLine line, bool rehearse, CancellationToken cancellationToken)
    {
        if (Open is not null)
        {
            return Task.FromResult<Refusal?>(new BookBusy(Open));
        }

        if (line.Cells.Any(cell => cell.Known && cell.Column == Misfit))
        {
            return Task.FromResult<Refusal?>(new CharacterNotWritable(Misfit!, "𠮷", "CP932"));
        }

        if (!rehearse)
        {
            Passing("before-write");
            Writes++;
            Rows[Text(line.Cells.Single(cell => cell.Key))] = string.Join(' ', line.Cells.Where(cell => !cell.Key).Select(Text));
            Passing("after-write");
        }

        return Task.FromResult<Refusal?>(null);
    }

    public Task<Outcome<HttpReply>> SendAsync(HttpOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        Passing("before-request");
        if (order.Key is HttpKey key)
        {
            Told.TryAdd(key.Value, order.Json!.Value.Value);
        }

        Passing("after-request");
        return Task.FromResult<Outcome<HttpReply>>(new HttpReply(200, new("""{"no":["N-1"]}""")));
    }

    private static string Text(BookCell cell) => $"{cell.Value.Value}";
}
