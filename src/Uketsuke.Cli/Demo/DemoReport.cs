using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Uketsuke.Forms;
using Uketsuke.Insight;
using Uketsuke.Reading;
using Uketsuke.Review;

namespace Uketsuke.Cli.Demo;

/// <summary>Counts what became of the samples, and says it: a table of receipts, a table per field kind, a JSON file.</summary>
internal sealed class DemoReport(DemoRooms rooms, SampleBook truth)
{
    // Two rows for one application would agree in all of these.
    private static readonly string[] SameApplication = ["kana", "birthDate", "applyDate", "eventDate", "childKana", "childName"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public async Task<DemoSummary> MakeAsync(
        IReadOnlyList<DemoReceipt> receipts, JsonObject registrations, TimeSpan took, CancellationToken cancellationToken)
    {
        Balance balance = await rooms.Balance.AskAsync(new(), cancellationToken);
        IReadOnlyList<FieldStatistics> statistics = await rooms.Statistics.AskAsync(new(), cancellationToken);
        JsonObject[] rows = [.. registrations.SelectMany(list => list.Value as JsonArray ?? []).OfType<JsonObject>()];
        return new()
        {
            TakenIn = balance.TakenIn,
            Registered = balance.Registered,
            Waiting = balance.Waiting,
            Rejected = balance.Rejected,
            InDoubt = balance.InDoubt,
            Seconds = Math.Round(took.TotalSeconds, 1),
            SimulatedClerkAnswers = statistics.Sum(kind => kind.Answered),
            Receipts = [.. receipts.OrderBy(receipt => receipt.Reference, StringComparer.Ordinal)],
            Fields = await CountFieldsAsync(statistics, cancellationToken),
            Target = new(rows.Length, rows.Select(Applicant).Distinct(StringComparer.Ordinal).Count()),
        };
    }

    public static void Write(DemoSummary summary, string path) => File.WriteAllText(path, JsonSerializer.Serialize(summary, Json));

    public static void Print(DemoSummary summary)
    {
        Console.WriteLine();
        Console.WriteLine("受付番号の一覧 (receipts)");
        foreach (DemoReceipt[] line in summary.Receipts.Chunk(3))
        {
            Console.WriteLine("  " + string.Join("   ", line.Select(receipt => $"{receipt.Reference} → {receipt.Receipt}")));
        }

        Console.WriteLine();
        Console.WriteLine("項目種別ごとの読取 (fields by kind)      計  採用  確認済  要確認  採用の誤り");
        foreach ((string kind, DemoFieldCount count) in summary.Fields)
        {
            Console.WriteLine(
                $"  {kind,-36}{count.Total,5}{count.Accepted,6}{count.Confirmed,8}{count.Doubtful,8}{count.AcceptedWrong,10}");
        }

        Console.WriteLine();
        Console.WriteLine(
            $"受付 {summary.TakenIn} = 登録済 {summary.Registered} + 処理中 {summary.Waiting} + 差戻し {summary.Rejected}"
            + $"   (要照会 {summary.InDoubt})");
        Console.WriteLine(
            $"業務システムの登録 {summary.Target.Registrations} 件、異なる申請 {summary.Target.DistinctApplications} 件。"
            + $"模擬職員が答えた項目 {summary.SimulatedClerkAnswers}。{summary.Seconds} 秒。");
    }

    private static string Applicant(JsonObject row) => string.Join('|', SameApplication.Select(key => row[key]?.ToString()));

    private async Task<ImmutableSortedDictionary<string, DemoFieldCount>> CountFieldsAsync(
        IReadOnlyList<FieldStatistics> statistics, CancellationToken cancellationToken)
    {
        Dictionary<FieldKind, int> wrong = await WrongAsync(cancellationToken);
        return statistics.ToImmutableSortedDictionary(
            kind => kind.Kind.Name(),
            kind => new DemoFieldCount(
                kind.Total, kind.Accepted, kind.Confirmed, kind.Doubtful, wrong.GetValueOrDefault(kind.Kind)),
            StringComparer.Ordinal);
    }

    private async Task<Dictionary<FieldKind, int>> WrongAsync(CancellationToken cancellationToken)
    {
        Dictionary<FieldKind, int> wrong = [];
        foreach (SubmissionSummary submission in await rooms.Submissions.AskAsync(new([], Count: 100_000), cancellationToken))
        {
            SamplePage? page = await truth.FindAsync(submission.Batch, submission.Page, cancellationToken);
            DeskSubmission? desk = page?.Fields is null ? null : await rooms.Desk.AskAsync(new(submission.Submission, Basics.StaffId.System), cancellationToken);
            foreach (DeskField field in desk?.Fields ?? [])
            {
                bool unseen = field.ReadState is FieldState.Accepted or FieldState.Confirmed;
                if (unseen && !Same(field, page!.Fields!.GetValueOrDefault(field.Key.Value, "")))
                {
                    wrong[field.Kind] = wrong.GetValueOrDefault(field.Kind) + 1;
                }
            }
        }

        return wrong;
    }

    private static bool Same(DeskField field, string right) => field.Kind switch
    {
        FieldKind.Checkbox => (field.AsRead.Value == "true") == (right == "true"),
        FieldKind.Seal => (field.AsRead.Value == "present") == (right == "present"),
        _ => field.AsRead.Value == right,
    };
}
