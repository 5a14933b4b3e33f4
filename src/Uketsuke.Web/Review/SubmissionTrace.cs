using Microsoft.Extensions.Localization;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Review;
using Uketsuke.Web.Texts;

namespace Uketsuke.Web.Review;

/// <summary>One line of what happened to a submission.</summary>
public sealed record TraceLine(DateTimeOffset At, string Who, string What);

/// <summary>One submission from its paper to its receipt, told from the audit trail and the entries.</summary>
internal sealed class SubmissionTrace(
    IAuditReader trail,
    IAsk<BatchQuestion, BatchDetail?> batches,
    IAsk<EntryOfSubmissionQuestion, EntrySummary?> entries,
    IAsk<EntryQuestion, EntryDetail?> details,
    IStringLocalizer<Words> words)
{
    public async Task<IReadOnlyList<TraceLine>> OfAsync(DeskSubmission submission, CancellationToken cancellationToken)
    {
        List<TraceLine> lines = [];
        PageView? page = (await batches.AskAsync(new(submission.Batch), cancellationToken))?.Pages
            .FirstOrDefault(one => one.Page == submission.Page);
        if (page is not null)
        {
            lines.Add(new(page.ArrivedAt, "", words["trace.arrived", page.FileName, page.Number]));
            lines.AddRange(await AuditAsync("file", page.File.ToString(), submission, cancellationToken));
        }

        lines.AddRange(await AuditAsync("page", submission.Page.ToString(), submission, cancellationToken));
        lines.AddRange(await AuditAsync("submission", submission.Submission.ToString(), submission, cancellationToken));
        if (await entries.AskAsync(new(submission.Submission), cancellationToken) is { } entry)
        {
            EntryDetail detail = (await details.AskAsync(new(entry.Entry), cancellationToken))!;
            lines.AddRange(detail.Attempts.SelectMany(AttemptLines));
            lines.AddRange(await AuditAsync("entry", entry.Entry, submission, cancellationToken));
        }

        return [.. lines.OrderBy(line => line.At)];
    }

    private IEnumerable<TraceLine> AttemptLines(EntryAttempt attempt)
    {
        yield return new(attempt.StartedAt, words["trace.robot"], words["trace.attempt", attempt.Number]);
        if (attempt.IntentAt is { } intent)
        {
            yield return new(intent, words["trace.robot"], words["trace.released", attempt.Number]);
        }

        if (attempt.EndedAt is { } ended)
        {
            yield return new(ended, words["trace.robot"], words["attempt." + attempt.Outcome.ToLowerInvariant()]);
        }
    }

    private async Task<IEnumerable<TraceLine>> AuditAsync(
        string kind, string id, DeskSubmission submission, CancellationToken cancellationToken) =>
        (await trail.OfAsync(kind, id, cancellationToken))
        .Select(entry => new TraceLine(entry.At, entry.Who, $"{Known("audit." + entry.What, entry.What)} {Detail(entry, submission)}".Trim()));

    // A detail may hold a field's key, how it was settled, how an entry ended: all have words.
    private string Detail(AuditEntry entry, DeskSubmission submission) => string.Join(' ', entry.Detail.Split(' ').Select(word =>
        submission.Fields.FirstOrDefault(field => field.Key.Value == word)?.Label
        ?? WordOf<SettledAs>("settled-as.", word)
        ?? WordOf<EntryState>("entry-state.", word)
        ?? WordOf<DoubtFinding>("doubt.", word)
        ?? word));

    private string? WordOf<T>(string prefix, string name)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(name) ? words[prefix + name.ToLowerInvariant()].Value : null;

    private string Known(string key, string otherwise) => words[key] is { ResourceNotFound: false } word ? word.Value : otherwise;
}
