using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Review.Learning;

internal sealed class LearnHandler(OfficeDatabase database, Learner learner)
    : IHandle<LearnFromAnswers, Refit>, IHandle<UndoLearning, LearningUndone>
{
    public async Task<Outcome<Refit>> HandleAsync(LearnFromAnswers order, CancellationToken cancellationToken)
    {
        double residualError = order.ResidualError ?? learner.ResidualError;
        if (residualError is < 0.0005 or > 0.02)
        {
            return new ResidualErrorUnusable();
        }

        RefitDraft draft = await learner.DraftAsync(residualError, cancellationToken);
        return await database.WriteAsync(
            (db, token) => learner.KeepAsync(db, draft, order, residualError, token), cancellationToken);
    }

    public Task<Outcome<LearningUndone>> HandleAsync(UndoLearning order, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => learner.UndoAsync(db, order.By, token), cancellationToken);
}
