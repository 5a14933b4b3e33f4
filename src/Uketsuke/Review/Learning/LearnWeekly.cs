using System.Globalization;
using Uketsuke.Basics;
using Uketsuke.Work;

namespace Uketsuke.Review.Learning;

/// <summary>Learns from the answers of the office, once for this week.</summary>
public sealed record LearnWeekly(DateTimeOffset Week);

internal sealed class LearnWeeklyJob(Learner learner) : IJob<LearnWeekly>
{
    public static string Kind => "review.learn-weekly.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(LearnWeekly order) =>
        order.Week.UtcDateTime.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture);

    public async Task<Finish> RunAsync(LearnWeekly order, CancellationToken cancellationToken)
    {
        double residualError = learner.ResidualError;
        RefitDraft draft = await learner.DraftAsync(residualError, cancellationToken);
        LearnFromAnswers learn = new(StaffId.System, LearningOccasion.Weekly);
        return (db, token) => learner.KeepAsync(db, draft, learn, residualError, token);
    }
}
