using Microsoft.AspNetCore.Http.HttpResults;

namespace Uketsuke.Web.Insight;

internal static class BalanceEndpoint
{
    public static void MapBalance(this IEndpointRouteBuilder app) => app.MapGet("/api/balance", CountAsync);

    private static async Task<Ok<BalanceView>> CountAsync(BalanceNow balance, CancellationToken cancellationToken) =>
        TypedResults.Ok(await balance.CountAsync(cancellationToken));
}
