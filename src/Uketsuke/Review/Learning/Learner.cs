using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

/// <summary>Learns in two steps: a slow one that changes nothing, and one that writes inside a transaction.</summary>
internal sealed class Learner(
    OfficeDatabase database, DataFolder folder, IOptions<ReadingOptions> reading, IOptions<LearningOptions> options, TimeProvider clock)
{
    /// <summary>The wanted residual error of the office's settings.</summary>
    public double ResidualError => reading.Value.ResidualError;

    /// <summary>Fits and compares; seconds for a hundred thousand answered fields.</summary>
    public async Task<RefitDraft> DraftAsync(double residualError, CancellationToken cancellationToken)
    {
        RefitInput input = await InputAsync(residualError, cancellationToken);
        string note = string.Create(
            CultureInfo.InvariantCulture, $"Fitted from {input.Labels.Count(label => !label.ForCheck)} answered fields of this office.");
        return RefitDecision.Decide(input, note);
    }

    public Task<RefitInput> InputAsync(double residualError, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) => new RefitInput(
            await LabelStore.LoadAsync(db, token),
            await PassedAsync(db, token),
            InForce(),
            AcceptanceModel.Shipped,
            residualError,
            options.Value),
        cancellationToken);

    /// <summary>Keeps what came out. The acceptance file is replaced last, so that a crash before leaves everything as it was.</summary>
    public async Task<Refit> KeepAsync(
        OfficeDb db, RefitDraft draft, LearnFromAnswers order, double residualError, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        RefitOutcome outcome = draft.Model is null ? RefitOutcome.Kept
            : order.Occasion == LearningOccasion.Weekly && await IsHeldAsync(db, cancellationToken) ? RefitOutcome.Held
            : RefitOutcome.Taken;
        RefitRow row = new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            At = now,
            AskedBy = order.By,
            Occasion = order.Occasion,
            Outcome = outcome,
            ResidualError = residualError,
            Kinds = RefitRow.Write(draft.Kinds),
            Model = outcome == RefitOutcome.Taken ? draft.Model!.ToJson() : null,
        };
        db.Add(row);
        string kinds = string.Join(' ', draft.Kinds.Where(kind => kind.Outcome == KindOutcome.Taken).Select(kind => kind.Kind.Name()));
        db.Audit(new(order.By, "learning.refit", "acceptance", row.Id) { Detail = $"{outcome} {kinds}".Trim() });
        if (outcome == RefitOutcome.Taken)
        {
            draft.Model!.Save(folder.AcceptanceFile);
        }

        return row.ToRefit();
    }

    public async Task<Outcome<LearningUndone>> UndoAsync(OfficeDb db, StaffId by, CancellationToken cancellationToken)
    {
        RefitRow[] inForce = await db.Set<RefitRow>()
            .Where(row => row.Outcome == RefitOutcome.Taken && row.UndoneAt == null)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(2).ToArrayAsync(cancellationToken);
        if (inForce is not [RefitRow last, ..])
        {
            return new NothingLearned();
        }

        last.UndoneAt = clock.GetUtcNow();
        last.UndoneBy = by;
        db.Audit(new(by, "learning.undo", "acceptance", last.Id));
        RefitRow? before = inForce.ElementAtOrDefault(1);
        if (before?.Model is { } model)
        {
            AcceptanceModel.Parse(model).Save(folder.AcceptanceFile);
        }
        else
        {
            File.Delete(folder.AcceptanceFile);
        }

        return new LearningUndone(last.ToRefit(), before?.ToRefit());
    }

    /// <summary>The model that decides now.</summary>
    private AcceptanceModel InForce()
    {
        try
        {
            return File.Exists(folder.AcceptanceFile) ? AcceptanceModel.Load(folder.AcceptanceFile) : AcceptanceModel.Shipped;
        }
        catch (ModelUnusableException)
        {
            // A damaged file decides nothing; learning writes a whole one.
            return AcceptanceModel.Shipped;
        }
    }

    // A person who went back must not find on Monday that the machine knew better.
    private static async Task<bool> IsHeldAsync(OfficeDb db, CancellationToken cancellationToken) =>
        await db.Set<RefitRow>().Where(row => row.Outcome == RefitOutcome.Taken || row.Occasion != LearningOccasion.Weekly)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Select(row => row.UndoneAt).FirstOrDefaultAsync(cancellationToken) is not null;

    private static async Task<Dictionary<FieldKind, int>> PassedAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        var counts = await (
            from field in db.Set<SubmissionFieldRow>()
            join submission in db.Set<SubmissionRow>() on field.SubmissionId equals submission.Id
            where submission.State == ReviewState.Verified && submission.Source == SubmissionSource.Paper && !field.NeededPerson
                && (field.ReadState == FieldState.Accepted || field.ReadState == FieldState.Confirmed)
            group field by field.Kind into kind
            select new { Kind = kind.Key, Count = kind.Count() }).ToListAsync(cancellationToken);
        return counts.Where(kind => FieldKinds.ByName.ContainsKey(kind.Kind)).ToDictionary(kind => FieldKinds.ByName[kind.Kind], kind => kind.Count);
    }
}
