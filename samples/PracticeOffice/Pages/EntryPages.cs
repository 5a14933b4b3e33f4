using System.Collections.Immutable;
using PracticeOffice.Practising;
using PracticeOffice.Processes;
using PracticeOffice.Records;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>Entry, confirmation, registration and receipt of a process.</summary>
internal sealed class EntryPages(EntryScreen entry, ConfirmScreen confirm, RegistrationDesk desk, PageFrame frame, PageTraps traps)
{
    public void Map(IEndpointRouteBuilder app, PracticeProcess process)
    {
        string commit = $"/{process.Path}/{traps.Words["regist.do"]}";
        app.MapGet($"/{process.Path}/new", context => NewAsync(context, process));
        app.MapPost($"/{process.Path}/confirm", context => ConfirmAsync(context, process));
        app.MapPost($"/{process.Path}/back", context => BackAsync(context, process));
        app.MapPost(commit, context => RegisterAsync(context, process));
        // Where a vendor's change sends the registration; it works like the usual one.
        app.MapPost($"/{process.Path}/regist2.do", context => RegisterAsync(context, process));
        app.MapGet(commit, context =>
        {
            context.Response.Redirect($"/{process.Path}/search");
            return Task.CompletedTask;
        });
    }

    private Task NewAsync(HttpContext context, PracticeProcess process)
    {
        FaultBoard faults = traps.Faults;
        EntryTwist twist = new()
        {
            Moved = faults.TryTake(FaultPlace.Commit, FaultKind.MovedField),
            NewRequired = faults.TryTake(FaultPlace.Commit, FaultKind.NewRequiredField),
            Short = faults.TryTake(FaultPlace.Commit, FaultKind.Maxlength),
            Width = faults.TryTake(FaultPlace.Commit, FaultKind.WidthConversion),
        };
        return ShowEntryAsync(context, process, twist, EntryValues.Empty, []);
    }

    private async Task ConfirmAsync(HttpContext context, PracticeProcess process)
    {
        (EntryTwist twist, EntryValues values) = await ReadAsync(context, process);
        Decision decision = Judge(process, twist, values);
        if (decision.Award is not { } award || decision.Complaints.Length > 0)
        {
            await ShowEntryAsync(context, process, twist, values, decision.Complaints);
            return;
        }

        bool renamed = traps.Faults.TryTake(FaultPlace.Commit, FaultKind.RenamedButton);
        bool twice = traps.Faults.TryTake(FaultPlace.Commit, FaultKind.DoubleSubmit);
        Html body = confirm.Draw(process, twist, values, award, renamed, twice);
        await frame.ShowAsync(context, new(process.ScreenCode + "030", traps.Words.HeadingOf(process, "登録内容確認"), body)
        {
            Operator = SessionGate.Operator(context),
            Notice = traps.Notices.IsDue(FaultPlace.Commit),
        });
    }

    private async Task BackAsync(HttpContext context, PracticeProcess process)
    {
        (EntryTwist twist, EntryValues values) = await ReadAsync(context, process);
        await ShowEntryAsync(context, process, twist, values, []);
    }

    private async Task RegisterAsync(HttpContext context, PracticeProcess process)
    {
        (EntryTwist twist, EntryValues values) = await ReadAsync(context, process);
        Decision decision = Judge(process, twist, values);
        if (decision.Award is not { } award || decision.Complaints.Length > 0)
        {
            await ShowEntryAsync(context, process, twist, values, decision.Complaints);
            return;
        }

        if (traps.Faults.TryTake(FaultPlace.Commit, FaultKind.DuplicateRejected))
        {
            await ShowEntryAsync(context, process, twist, values, ["同じ申請が既に登録されています。"]);
            return;
        }

        Registration row = desk.Register(process, values, award, SessionGate.Operator(context));
        Html body = confirm.Receipt(process, row.ReceiptNo, row.CardNo, award);
        await frame.ShowAsync(context, new(process.ScreenCode + "040", traps.Words.HeadingOf(process, "登録完了"), body)
        {
            Operator = SessionGate.Operator(context),
        });
    }

    private Decision Judge(PracticeProcess process, EntryTwist twist, EntryValues values)
    {
        ImmutableArray<string> complaints =
            [.. EntryCheck.Complaints(EntryScreen.FieldsOf(process, twist), values, entry.LabelOf)];
        return complaints.IsEmpty ? process.Decide(values) : new(complaints, null);
    }

    private Task ShowEntryAsync(
        HttpContext context, PracticeProcess process, EntryTwist twist, EntryValues values, ImmutableArray<string> complaints)
    {
        Html body = entry.Draw(process, twist, values, complaints);
        return frame.ShowAsync(context, new(process.ScreenCode + "020", traps.Words.HeadingOf(process, "新規登録"), body)
        {
            Operator = SessionGate.Operator(context),
            Notice = traps.Notices.IsDue(FaultPlace.Any),
        });
    }

    private async Task<(EntryTwist Twist, EntryValues Values)> ReadAsync(HttpContext context, PracticeProcess process) =>
        entry.Read(process, await context.Request.ReadFormAsync(context.RequestAborted));
}
