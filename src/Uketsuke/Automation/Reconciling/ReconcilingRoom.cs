using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Reconciling;

/// <summary>Wiring of what holds the business systems' lists against the ledger.</summary>
internal static class ReconcilingRoom
{
    /// <param name="scheduled">Processes whose scenarios say a time of day get their comparison by themselves.</param>
    public static IServiceCollection AddReconciling(this IServiceCollection services, ImmutableArray<ProcessDefinition> scheduled)
    {
        services.AddSingleton<ReconcileRun>();
        services.AddJob<ReconcileProcess, ReconcileProcessJob>();
        services.AddSingleton<ReconcileAnswers>();
        services.AddSingleton<IAsk<ReconcileListQuestion, IReadOnlyList<Reconciliation>>>(provider => provider.GetRequiredService<ReconcileAnswers>());
        services.AddSingleton<IAsk<OpenDifferencesQuestion, OpenDifferences>>(provider => provider.GetRequiredService<ReconcileAnswers>());
        services.AddSingleton<SettleDifferenceHandler>();
        services.AddSingleton<IHandle<SettleDifference, DifferencesSettled>>(provider => provider.GetRequiredService<SettleDifferenceHandler>());
        services.AddSingleton<IHandle<SettleUnknown, DifferencesSettled>>(provider => provider.GetRequiredService<SettleDifferenceHandler>());
        services.AddSingleton<IHandle<AskReconcile, ReconcileAsked>, AskReconcileHandler>();
        foreach (ProcessDefinition process in scheduled)
        {
            services.AddRecurringWork($"reconcile {process.Id}", _ => TimeOf(process), _ => new ReconcileProcess(process.Id));
        }

        return services;
    }

    // A scenario that cannot be read is told by whoever plays it; here it only has no time.
    private static DailyTime? TimeOf(ProcessDefinition process)
    {
        (Scenario? scenario, _) = File.Exists(process.ScenarioPath) ? ScenarioFile.Check(process.ScenarioPath) : default;
        return scenario?.Reconcile?.At is TimeOnly at ? new(at) : null;
    }
}
