using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>Wiring of what rehearses scenarios in the office and lets a person accept changed screens.</summary>
internal static class RehearsalsRoom
{
    /// <param name="scheduled">Processes that are rehearsed every morning.</param>
    public static IServiceCollection AddRehearsals(this IServiceCollection services, ImmutableArray<ProcessDefinition> scheduled)
    {
        services.AddSingleton<RehearsalShelf>();
        services.AddJob<RehearseProcess, RehearseProcessJob>();
        services.AddJob<PublishProcess, PublishProcessJob>();
        services.AddSingleton<ScreenDecisions>();
        services.AddSingleton<IHandle<AcceptScreens, RehearsalAsked>>(provider => provider.GetRequiredService<ScreenDecisions>());
        services.AddSingleton<IHandle<AskRehearsal, RehearsalAsked>>(provider => provider.GetRequiredService<ScreenDecisions>());
        services.AddSingleton<DriftAnswers>();
        services.AddSingleton<IAsk<DriftQuestion, IReadOnlyList<ProcessScreens>>>(provider => provider.GetRequiredService<DriftAnswers>());
        services.AddSingleton<IAsk<DriftCountQuestion, int>>(provider => provider.GetRequiredService<DriftAnswers>());
        services.AddSingleton<IAsk<RehearsalListQuestion, IReadOnlyList<RehearsalSummary>>>(provider => provider.GetRequiredService<DriftAnswers>());
        services.AddSingleton<IAsk<ScreenPictureQuestion, EvidencePicture?>>(provider => provider.GetRequiredService<DriftAnswers>());
        foreach (ProcessDefinition process in scheduled)
        {
            services.AddRecurringWork(
                $"rehearse {process.Id}",
                provider => Time(provider.GetRequiredService<IOptions<AutomationOptions>>().Value),
                _ => new RehearseProcess(process.Id, RehearsalOccasion.Daily));
        }

        return services;
    }

    private static DailyTime? Time(AutomationOptions options) => options.Rehearsal ? new(options.RehearsalTime) : null;
}
