using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Uketsuke.Basics;
using Uketsuke.Review.Learning;
using Uketsuke.Work;

namespace Uketsuke.Review;

public static class ReviewRoom
{
    /// <summary>Registers Review. Add Intake and Reading first.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        // A tool without a settings file works with the defaults; a host's own configuration wins.
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().Build());
        services.AddOptions<ReviewOptions>().BindConfiguration("Review").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<LabelStore>();
        services.AddSingleton<DeskAnswer>();
        services.AddSingleton<TakeSubmissionHandler>();
        services.AddSingleton<IHandle<SettleField, FieldSettled>, SettleFieldHandler>();
        services.AddSingleton<IHandle<UndoSettle, FieldReopened>, UndoSettleHandler>();
        services.AddSingleton<IHandle<AcceptSubmission, SubmissionVerified>, AcceptSubmissionHandler>();
        services.AddSingleton<IHandle<RejectSubmission, SubmissionRejected>, RejectSubmissionHandler>();
        services.AddSingleton<IHandle<TakeSubmission, SubmissionTaken>>(provider => provider.GetRequiredService<TakeSubmissionHandler>());
        services.AddSingleton<IHandle<LeaveSubmission, SubmissionLeft>>(provider => provider.GetRequiredService<TakeSubmissionHandler>());
        services.AddSingleton<IAsk<DeskQuestion, DeskSubmission?>>(provider => provider.GetRequiredService<DeskAnswer>());
        services.AddSingleton<IAsk<NextSubmissionQuestion, NextSubmission>, NextSubmissionAnswer>();
        services.AddSingleton<IAsk<ByFieldQuestion, IReadOnlyList<ByFieldItem>>, ByFieldAnswer>();
        services.AddSingleton<IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>, SubmissionListAnswer>();
        services.AddSingleton<IAsk<VerifiedSubmissionQuestion, VerifiedSubmission?>, VerifiedSubmissionAnswer>();
        services.AddLearning();
        services.AddWeeklyLearning();
        services.AddJob<OpenReview, OpenReviewJob>();
        services.AddJob<ReopenSubmission, ReopenSubmissionJob>();
        return services;
    }
}
