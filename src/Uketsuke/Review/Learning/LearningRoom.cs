using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Uketsuke.Basics;
using Uketsuke.Reading;
using Uketsuke.Work;

namespace Uketsuke.Review.Learning;

/// <summary>Wiring of what learns from the office's answers.</summary>
public static class LearningRoom
{
    /// <summary>Registers orders and questions; enough for a tool that only learns. Add the database first.</summary>
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        // A tool without a settings file works with the defaults; a host's own configuration wins.
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().Build());
        services.AddOptions<LearningOptions>().BindConfiguration("Learning").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ReadingOptions>().BindConfiguration("Reading");
        services.AddSingleton<Learner>();
        services.AddSingleton<LearnHandler>();
        services.AddSingleton<IHandle<LearnFromAnswers, Refit>>(provider => provider.GetRequiredService<LearnHandler>());
        services.AddSingleton<IHandle<UndoLearning, LearningUndone>>(provider => provider.GetRequiredService<LearnHandler>());
        services.AddSingleton<IAsk<LearningQuestion, LearningState>, LearningAnswer>();
        return services;
    }

    /// <summary>Registers the weekly run.</summary>
    internal static IServiceCollection AddWeeklyLearning(this IServiceCollection services)
    {
        services.AddJob<LearnWeekly, LearnWeeklyJob>();
        services.AddRecurringWork(
            "learning",
            provider => provider.GetRequiredService<IOptions<LearningOptions>>().Value.WeeklyTime,
            week => new LearnWeekly(week));
        return services;
    }
}
