namespace Uketsuke.Work;

/// <summary>The end of a job that has nothing to write.</summary>
internal static class NothingLeft
{
    public static Finish ToWrite { get; } = (_, _) => Task.CompletedTask;
}
