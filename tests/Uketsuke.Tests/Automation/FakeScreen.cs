using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Automation;

/// <summary>The screens of <see cref="FakeOffice"/>: sign-in, menu, search, entry, receipt.</summary>
internal sealed class FakeScreen(FakeOffice office) : IScreen
{
    private readonly Dictionary<string, string> fields = [];
    private string page = "";
    private bool signedIn;
    private bool spent;
    private ImmutableArray<FakeRecord> rows = [];

    public bool AsksBeforeLeaving => true;

    public Task<Refusal?> OpenAsync(string page, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (spent)
        {
            return Refuse(new TargetUnreachable(page));
        }

        if (office.SearchDown && page == "/search")
        {
            return Refuse(new PageFailed(page, 500));
        }

        this.page = signedIn ? page : "/login";
        fields.Clear();
        return Done();
    }

    public Task<Refusal?> FillAsync(ScreenElement element, Personal<string> text, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!Has(element))
        {
            return Refuse(new ElementNotFound(element.Spoken));
        }

        fields[element.Name] = office.Keep(element.Name, text.Value);
        return Done();
    }

    public Task<Outcome<Personal<string>>> SelectAsync(
        ScreenElement element, Personal<string> option, OptionMatch match, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<Personal<string>>>(new OptionNotFound(element.Spoken));

    public Task<Refusal?> CheckAsync(ScreenElement element, bool on, TimeSpan limit, CancellationToken cancellationToken) =>
        Refuse(new ElementNotFound(element.Spoken));

    public Task<Refusal?> ClickAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken)
    {
        switch (element.Name)
        {
            case "login.submit" when fields.GetValueOrDefault("login.password") == "secret":
                (signedIn, page) = (true, "/menu");
                return Done();
            case "search.run" when page == "/search":
                rows = [.. office.Search(fields.GetValueOrDefault("search.kana", ""))];
                return Done();
            default:
                return Refuse(new ElementNotFound(element.Spoken));
        }
    }

    public Task<Refusal?> PressAsync(ScreenElement? element, ScreenKey key, TimeSpan limit, CancellationToken cancellationToken) => Done();

    public Task<Outcome<Personal<string>>> ReadAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<Personal<string>>>(fields.TryGetValue(element.Name, out string? held)
            ? new Personal<string>(held) : new ElementNotFound(element.Spoken));

    public Task<bool> ShowsAsync(ScreenElement element, CancellationToken cancellationToken) => Task.FromResult(Has(element));

    public Task<Outcome<int>> WaitAsync(ImmutableArray<ScreenCondition> any, TimeSpan limit, CancellationToken cancellationToken)
    {
        int met = any.ToList().FindIndex(one => Has(one.Element) == one.Visible);
        return Task.FromResult<Outcome<int>>(met >= 0 ? met : new ScreenTooSlow(any[0].Element.Spoken));
    }

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> TableAsync(
        ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>>(
            rows.Select(record => ImmutableDictionary.CreateRange(new Dictionary<string, string>
            {
                ["受付番号"] = record.Receipt,
                ["フリガナ"] = record.Kana,
                ["備考"] = record.Remarks,
            })).ToImmutableArray());

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ExportAsync(
        string page, CsvShape shape, ImmutableArray<string> columns, TimeSpan limit, CancellationToken cancellationToken)
    {
        office.Exporting();
        return Task.FromResult<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>>(office.ExportDown
            ? new PageFailed(page, 500)
            : office.Records.Select(record => ImmutableDictionary.CreateRange(new Dictionary<string, string>
            {
                ["受付番号"] = record.Receipt,
                ["フリガナ"] = record.Kana,
                ["申請日"] = record.Day,
                ["備考"] = record.Remarks,
            })).ToImmutableArray());
    }

    public Task<ScreenSketch?> SketchAsync(ImmutableArray<ScreenElement> watched, CancellationToken cancellationToken) =>
        Task.FromResult<ScreenSketch?>(office.Draw(page, [.. watched.Where(Has)]));

    public Task<byte[]> PictureAsync(PictureCover cover, CancellationToken cancellationToken) =>
        Task.FromResult(System.Text.Encoding.UTF8.GetBytes($"{page} covered: {string.Join(',', cover.Elements.Select(one => one.Name).Order())}"));

    public async Task<CommitOutcome> CommitAsync(
        ScreenCommit commit, Func<HeldRequest, CancellationToken, Task<bool>> intent, CancellationToken cancellationToken)
    {
        if (office.Dialog is string asked && asked != commit.DialogText)
        {
            return new(false, 0, new UnexpectedDialog(commit.DialogText ?? ""));
        }

        try
        {
            if (!await intent(new("POST", "/regist.do", "00"), cancellationToken))
            {
                return new(false, 0, new IntentRefused());
            }
        }
        catch (PowerCutException) when (office.LeaksWhenHeldOneDies)
        {
            Take();
            throw;
        }

        await (commit.Leaving?.Invoke(cancellationToken) ?? Task.CompletedTask);
        if (office.LoseRequests > 0)
        {
            office.LoseRequests--;
            page = "/lost";
            return new(true, 0, null);
        }

        FakeRecord made = Take();
        office.Taken();
        fields.Clear();
        if (office.LoseAnswers > 0)
        {
            office.LoseAnswers--;
            (spent, page) = (true, "/lost");
            return new(true, 0, null, Spent: true);
        }

        page = office.ErrorAfterCommit ? "/error" : "/done";
        if (!office.ErrorAfterCommit)
        {
            fields["done.receipt"] = office.WrongReceipt ?? made.Receipt;
        }

        return new(true, 0, null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private FakeRecord Take() => office.Register(fields["form.kana"], fields["form.name"], fields["form.day"], fields["form.remarks"]);

    private bool Has(ScreenElement element) => (page, element.Name) switch
    {
        ("/menu", "menu.home") or ("/done", "done.receipt") or ("/search", "search.rows") => true,
        ("/login", string name) => name.StartsWith("login.", StringComparison.Ordinal),
        ("/search", string name) => name.StartsWith("search.", StringComparison.Ordinal),
        ("/new", string name) => name.StartsWith("form.", StringComparison.Ordinal),
        _ => false,
    };

    private static Task<Refusal?> Done() => Task.FromResult<Refusal?>(null);

    private static Task<Refusal?> Refuse(Refusal refusal) => Task.FromResult<Refusal?>(refusal);
}
