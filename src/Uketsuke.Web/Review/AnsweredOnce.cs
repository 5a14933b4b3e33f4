using System.Collections.Concurrent;

namespace Uketsuke.Web.Review;

/// <summary>
/// Remembers the answers of the last requests by their key, so that a desk that did not hear our answer and asks again gets the
/// same one and nothing is written twice.
/// </summary>
/// <remarks>Thread-safe. Forgets at a restart: the same answer is then written again, which changes no value.</remarks>
internal sealed class AnsweredOnce
{
    private const int Kept = 4096;
    private readonly ConcurrentDictionary<string, Lazy<Task<IResult>>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <param name="key">The person and the request's key; null for "always do it".</param>
    public async Task<IResult> DoAsync(string? key, Func<Task<IResult>> work)
    {
        if (key is null)
        {
            return await work();
        }

        Lazy<Task<IResult>> once = answers.GetOrAdd(key, _ =>
        {
            order.Enqueue(key);
            return new(work);
        });
        if (order.Count > Kept && order.TryDequeue(out string? oldest))
        {
            answers.TryRemove(oldest, out _);
        }

        try
        {
            return await once.Value;
        }
        catch
        {
            answers.TryRemove(key, out _);
            throw;
        }
    }
}
