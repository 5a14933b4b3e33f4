using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Review;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Texts;

namespace Uketsuke.Web.Review;

/// <summary>Puts one submission together for the desk: fields, picture, words.</summary>
internal sealed class DeskSheets(
    IAsk<DeskQuestion, DeskSubmission?> desk,
    IAsk<PageImageQuestion, StoredImage?> images,
    IProcessCatalogue processes,
    IStringLocalizer<Words> words)
{
    private static readonly ImmutableArray<string> Ticks = ["true", "false"];
    private static readonly ImmutableArray<string> Seals = ["present", "absent"];

    /// <returns>Null when there is no such submission.</returns>
    public async Task<SheetOnDesk?> FindAsync(SubmissionId submission, StaffId by, CancellationToken cancellationToken)
    {
        if (await desk.AskAsync(new(submission, by), cancellationToken) is not { } found)
        {
            return null;
        }

        FormTemplate? form = processes.Find(found.Process)?.Forms.FirstOrDefault(known => known.Form == found.Form);
        StoredImage? image = found.Source == SubmissionSource.Paper
            ? await images.AskAsync(new(found.Page), cancellationToken)
            : null;
        return new(
            found.Submission.ToString(),
            found.Reference,
            form?.Title ?? found.Form,
            image is null ? null : $"/pages/{found.Page}/image",
            image?.Width ?? 0,
            image?.Height ?? 0,
            found.Returned is { } returned ? $"{returned.Cause.Say()} {returned.Proposal.Say()}" : null,
            [.. found.Fields.Select(field => Of(field, form, found.Returned?.Field))]);
    }

    /// <summary>The words of the script, without their prefix.</summary>
    public IReadOnlyDictionary<string, string> Words() =>
        words.GetAllStrings(includeParentCultures: true)
            .Where(word => word.Name.StartsWith("desk.", StringComparison.Ordinal))
            .GroupBy(word => word.Name["desk.".Length..], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => words[group.First().Name].Value, StringComparer.Ordinal);

    internal FieldOnDesk Of(DeskField found, FormTemplate? form, FieldKey? returned)
    {
        DeskField field = found.Unmarked();
        bool asked = returned == field.Key || field.AskedPerson;
        return new(
            field.Key.Value,
            field.Label,
            field.Kind.Name(),
            field.Required,
            asked,
            field.ReadState.ToString().ToLowerInvariant(),

            // A number beside what a person is to judge would lead the eye, and would give the spot checks away.
            asked ? null : field.Confidence,
            field.AsWritten.Value,
            (field.Verified ?? field.AsRead).Value,
            field.NeedsPerson ? "open" : field.SettledAs is SettledAs.Unreadable ? "unreadable" : "answered",
            field.Box is { } box ? [box.X, box.Y, box.Width, box.Height] : [],
            OptionsOf(field),
            [.. field.Reasons.Select(reason => Say(reason, form))],
            [.. Offered(field).Select(candidate => new CandidateOnDesk(candidate.Text.Value, asked ? null : candidate.Confidence))]);
    }

    // Beyond the third, a candidate that rounds to nothing is only in the way; more than nine have no key.
    private static IEnumerable<Candidate> Offered(DeskField field) =>
        field.Candidates.TakeWhile((candidate, index) => index < 3 || (index < 9 && candidate.Confidence >= 0.005));

    private static ImmutableArray<string> OptionsOf(DeskField field) => field.Kind switch
    {
        FieldKind.Checkbox => Ticks,
        FieldKind.Seal => Seals,
        FieldKind.Choice => field.Options,
        _ => [],
    };

    private string Say(string reason, FormTemplate? form)
    {
        const string Rule = "rule:";
        if (reason.StartsWith(Rule, StringComparison.Ordinal)
            && form?.Rules.FirstOrDefault(rule => rule.Id == reason[Rule.Length..]) is { } broken)
        {
            return broken.Message.Say();
        }

        LocalizedString known = words["reason." + reason.Replace(':', '-')];
        return known.ResourceNotFound ? reason : known.Value;
    }
}
