using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>A named person has compared old and new screens and says: the scenario may work on the new ones.</summary>
/// <param name="Rehearsal">The rehearsal whose screens the person has looked at.</param>
/// <param name="Note">For the audit trail.</param>
public sealed record AcceptScreens(string Rehearsal, string Note, StaffId By);

/// <summary>A scenario shall be rehearsed now.</summary>
public sealed record AskRehearsal(string Process, StaffId By);

public sealed record RehearsalAsked(WorkId Work);

public sealed record RehearsalNotNewest() : Refusal(
    "rehearsal-not-newest",
    new("この点検より新しい点検があるか、点検が見つかりません。", "There is a newer rehearsal than this one, or none at all."),
    new("画面を開き直して、いちばん新しい点検を見てください。", "Reload the page and look at the newest rehearsal."));

public sealed record ScenarioEditedSince() : Refusal(
    "scenario-edited-since",
    new("点検のあとでシナリオが書き換えられました。", "The scenario was edited after the rehearsal."),
    new("もう一度点検してから、画面を確かめてください。", "Rehearse again, then look at the screens."));

public sealed record NotPlayedToCommit() : Refusal(
    "not-played-to-commit",
    new("この点検は登録の手前まで進めなかったので、新しい画面をすべては見ていません。", "This rehearsal did not reach the commit, so not all new screens were seen."),
    new("シナリオを直し(直し方の案があります)、もう一度点検してください。", "Correct the scenario (see the proposals) and rehearse again."));

public sealed record AcceptanceNeedsNote() : Refusal(
    "acceptance-needs-note",
    new("何を確かめたかが入力されていません。", "It does not say what was checked."),
    new("業務システムの変更の知らせなど、認める理由を1行で入力してください。", "Give the reason in one line, such as the vendor's notice."));

internal sealed class ScreenDecisions(OfficeDatabase database, IProcessCatalogue processes, IWorkQueue queue)
    : IHandle<AcceptScreens, RehearsalAsked>, IHandle<AskRehearsal, RehearsalAsked>
{
    public Task<Outcome<RehearsalAsked>> HandleAsync(AcceptScreens order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<RehearsalAsked>>(
            async (db, token) =>
            {
                RehearsalRow? row = await db.Set<RehearsalRow>().FindAsync([order.Rehearsal], token);
                RehearsalRow? newest = row is null ? null : await RehearsalStore.NewestAsync(db, row.Process, token);
                if (Decide(row, newest?.Id, row is null ? null : DigestOf(row.Process), order) is Refusal refusal)
                {
                    return refusal;
                }

                db.Audit(new(order.By, "automation.accept-screens", "process", row!.Process) { Detail = $"{row.Id} {order.Note.Trim()}" });
                return new RehearsalAsked(await queue.AddAsync(db, new PublishProcess(row.Process, row.Id, order.By), token));
            },
            cancellationToken);

    public async Task<Outcome<RehearsalAsked>> HandleAsync(AskRehearsal order, CancellationToken cancellationToken)
    {
        if (processes.Find(order.Process) is null)
        {
            return new RehearsalNotNewest();
        }

        return await database.WriteAsync(
            async (db, token) =>
            {
                db.Audit(new(order.By, "automation.ask-rehearsal", "process", order.Process));
                return new RehearsalAsked(await queue.AddAsync(db, new RehearseProcess(order.Process, RehearsalOccasion.Asked), token));
            },
            cancellationToken);
    }

    /// <param name="digest">Of the scenario's file as it is now.</param>
    internal static Refusal? Decide(RehearsalRow? row, string? newest, string? digest, AcceptScreens order) => row switch
    {
        null => new RehearsalNotNewest(),
        _ when row.Id != newest || !row.Kept => new RehearsalNotNewest(),
        _ when row.Digest != digest => new ScenarioEditedSince(),
        { Code: not null } => new NotPlayedToCommit(),
        _ when string.IsNullOrWhiteSpace(order.Note) => new AcceptanceNeedsNote(),
        _ => null,
    };

    private string? DigestOf(string process)
    {
        string? path = processes.Find(process)?.ScenarioPath;
        return path is null || !File.Exists(path) ? null : ScenarioFile.Check(path).Scenario?.Digest;
    }
}
