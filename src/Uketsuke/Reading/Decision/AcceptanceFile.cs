namespace Uketsuke.Reading.Decision;

/// <summary>The model in use: the office's own file when there is one, else the shipped one.</summary>
/// <remarks>Thread-safe. A file that is replaced is used from the next field on; one that is taken away, no longer.</remarks>
internal sealed class AcceptanceFile(string? path)
{
    private readonly Lock loading = new();
    private volatile Loaded? own;

    /// <exception cref="ModelUnusableException">The office's own file is damaged.</exception>
    public AcceptanceModel Current()
    {
        if (path is null || !File.Exists(path))
        {
            return AcceptanceModel.Shipped;
        }

        DateTime changed = File.GetLastWriteTimeUtc(path);
        if (own is { } known && known.Changed == changed)
        {
            return known.Model;
        }

        lock (loading)
        {
            own = new(changed, AcceptanceModel.Load(path));
            return own.Model;
        }
    }

    private sealed record Loaded(DateTime Changed, AcceptanceModel Model);
}
