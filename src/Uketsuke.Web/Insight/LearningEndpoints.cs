using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Insight;
using Uketsuke.Review.Learning;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Insight;

/// <summary>The buttons of the page on reading, and its numbers as a file.</summary>
internal static class LearningEndpoints
{
    private const string Page = "/reading";

    private static readonly string[] Header =
    [
        "kind", "read", "passed_unseen", "doubtful", "answered", "corrected", "spot_checks", "spot_checked", "spot_errors",
        "residual_error", "upper_bound_95", "wanted_residual_error", "answers_to_learn_from", "threshold",
    ];

    public static void MapLearning(this IEndpointRouteBuilder app)
    {
        app.MapPost("/reading/learn", LearnAsync).RequireAuthorization(Rights.Learning);
        app.MapPost("/reading/undo", UndoAsync).RequireAuthorization(Rights.Learning);
        app.MapGet("/reading.csv", CsvAsync);
    }

    // The form binding below makes the framework check the form's token.
    private static async Task<IResult> LearnAsync(IFormCollection form, IHandle<LearnFromAnswers, Refit> learn, HttpContext context) =>
        Answer(await learn.HandleAsync(new(context.User.Staff(), LearningOccasion.Page), context.RequestAborted));

    private static async Task<IResult> UndoAsync(IFormCollection form, IHandle<UndoLearning, LearningUndone> undo, HttpContext context) =>
        Answer(await undo.HandleAsync(new(context.User.Staff()), context.RequestAborted));

    private static async Task<FileContentHttpResult> CsvAsync(
        IAsk<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>> statistics,
        IAsk<LearningQuestion, LearningState> learning,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldStatistics> kinds = await statistics.AskAsync(new(), cancellationToken);
        LearningState state = await learning.AskAsync(new(), cancellationToken);

        // With a mark at its beginning: spreadsheets take a bare UTF-8 file for Shift JIS.
        await using MemoryStream file = new();
        await using (StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        await using (CsvWriter csv = new(text, CultureInfo.InvariantCulture))
        {
            Write(csv, Header);
            foreach (FieldStatistics kind in kinds)
            {
                Write(csv, Line(kind, state.Kinds.FirstOrDefault(known => known.Kind == kind.Kind), state.ResidualError));
            }
        }

        return TypedResults.File(file.ToArray(), "text/csv; charset=utf-8", "reading.csv");
    }

    private static string[] Line(FieldStatistics kind, KindLearning? learned, double wanted) =>
    [
        kind.Kind.Name(), Text(kind.Total), Text(kind.Unseen), Text(kind.Doubtful), Text(kind.Answered), Text(kind.Changed),
        Text(kind.SpotChecks), Text(kind.SpotChecked), Text(kind.SpotErrors), Text(kind.SpotResidual), Text(kind.SpotBound), Text(wanted),
        Text(learned?.Answered ?? 0), Text(learned?.Threshold is <= 1 ? learned.Threshold : null),
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? share) => share is { } known ? Shares.Number(known) : "";

    private static void Write(CsvWriter csv, string[] cells)
    {
        foreach (string cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    private static IResult Answer<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? TypedResults.LocalRedirect(Page) : outcome.Refusal.ToPage(Page);
}
