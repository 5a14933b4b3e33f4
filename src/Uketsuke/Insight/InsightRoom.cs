using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;

namespace Uketsuke.Insight;

public static class InsightRoom
{
    /// <summary>Registers the figures. Reads what the other rooms wrote, changes nothing.</summary>
    public static IServiceCollection AddInsight(this IServiceCollection services)
    {
        services.AddSingleton<IAsk<BalanceQuestion, Balance>, BalanceAnswer>();
        services.AddSingleton<IAsk<BalancesQuestion, Balances>, BalanceAnswer>();
        services.AddSingleton<IAsk<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>>, FieldStatisticsAnswer>();
        return services;
    }
}
