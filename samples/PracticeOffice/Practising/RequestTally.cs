using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PracticeOffice.Practising;

/// <summary>Counts what really arrived, before anything else looks at it.</summary>
internal sealed class RequestTally
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary><c>POST /buspass/search</c> → how often.</summary>
    public ImmutableSortedDictionary<string, int> Counts => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        if (!path.StartsWithSegments("/_practice", StringComparison.Ordinal) && !path.StartsWithSegments("/common", StringComparison.Ordinal))
        {
            _counts.AddOrUpdate($"{context.Request.Method} {path}", 1, (_, count) => count + 1);
        }

        await next(context);
    }
}
