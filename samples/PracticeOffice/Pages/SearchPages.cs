using System.Collections.Immutable;
using PracticeOffice.Practising;
using PracticeOffice.Processes;
using PracticeOffice.Records;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>The search page of a process. Criteria come by POST, so that no resident stands in an address.</summary>
internal sealed class SearchPages(
    RegistrationStore store, SearchScreen screen, PageFrame frame, PageTraps traps, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app, PracticeProcess process)
    {
        app.MapGet($"/{process.Path}/search", context => ShowAsync(context, process, SearchInput.Empty, [], null));
        app.MapPost($"/{process.Path}/search", context => SearchAsync(context, process));
    }

    private async Task SearchAsync(HttpContext context, PracticeProcess process)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        SearchInput input = new(
            Typed(form, "kana"), Typed(form, process.SearchDateKey), Typed(form, "receiptNo"), Typed(form, "remarks"));
        await Task.Delay(traps.SlowSearch, context.RequestAborted);
        DateOnly? date = EraCalendar.Read(input.Date);
        if (input.Date.Length > 0 && date is null)
        {
            string complaint = $"{process.SearchDateLabel}の形式が正しくありません。（{process.SearchDateExample}）";
            await ShowAsync(context, process, input, [complaint], null);
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        bool byBirth = process.SearchDateKey == "birthDate";
        SearchCriteria criteria = new()
        {
            Kana = OrNull(input.Kana),
            BirthDate = byBirth ? date : null,
            BaseDate = byBirth ? null : date,
            ReceiptNo = OrNull(input.ReceiptNo),
            Remarks = OrNull(input.Remarks),
            SeenAt = now,
            RegisteredUntil = traps.Faults.TryTake(FaultPlace.Search, FaultKind.SearchLag, out Fault? lag) ? now - lag.Length : now,
        };
        if (criteria.IsEmpty)
        {
            await ShowAsync(context, process, input, ["検索条件を入力してください。"], null);
            return;
        }

        await ShowAsync(context, process, input, [], store.Find(process.Path, criteria, SearchScreen.MostRows + 1));
    }

    private Task ShowAsync(
        HttpContext context,
        PracticeProcess process,
        SearchInput input,
        ImmutableArray<string> complaints,
        ImmutableArray<Registration>? rows)
    {
        bool renamed = traps.Faults.TryTake(FaultPlace.Search, FaultKind.RenamedButton);
        Html body = screen.Draw(process, input, complaints, rows, renamed);
        return frame.ShowAsync(context, new(process.ScreenCode + "010", traps.Words.HeadingOf(process, process.ListName), body)
        {
            Operator = SessionGate.Operator(context),
            Notice = traps.Notices.IsDue(FaultPlace.Search),
        });
    }

    private static string Typed(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
