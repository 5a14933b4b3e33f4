using System.Collections.Immutable;
using System.Globalization;

namespace Uketsuke.Cli.Demo;

/// <summary>Chooses the piles of a demo: the shipped samples, or new ones drawn by seed.</summary>
internal static class DemoSamples
{
    private const int DefaultDrawn = 12;

    /// <exception cref="InvalidOperationException">New samples could not be drawn; what is missing was said already.</exception>
    public static ImmutableArray<SamplePile> Piles(DemoWish wish, string samples)
    {
        ImmutableArray<SamplePile>.Builder piles = ImmutableArray.CreateBuilder<SamplePile>();
        int? left = wish.Forms;
        foreach (string process in wish.Processes)
        {
            if (left <= 0)
            {
                break;
            }

            int? share = wish.Seed is null ? left : Share(wish, piles.Count);
            string folder = wish.Seed is { } seed
                ? Draw(wish, samples, process, seed, share ?? DefaultDrawn)
                : Path.Combine(samples, "scans", process);
            SamplePile pile = SamplePile.Load(process, folder, share);
            piles.Add(pile);
            left -= pile.Sides;
        }

        return piles.ToImmutable();
    }

    private static int Share(DemoWish wish, int before)
    {
        int all = wish.Forms ?? DefaultDrawn;
        return (all / wish.Processes.Length) + (before < all % wish.Processes.Length ? 1 : 0);
    }

    // Drawn once per data folder: a demo that is started again must meet the same paper.
    private static string Draw(DemoWish wish, string samples, string process, int seed, int count)
    {
        string folder = Path.Combine(wish.DataFolder, "scans", process);
        if (File.Exists(Path.Combine(folder, "truth.json")))
        {
            return folder;
        }

        string drawing = folder + ".part";
        if (Directory.Exists(drawing))
        {
            Directory.Delete(drawing, recursive: true);
        }

        int code = GenerateFormsCommand.Build().Parse(
        [
            "--form", Path.Combine(samples, "forms", process, "form.yaml"),
            "--count", count.ToString(CultureInfo.InvariantCulture),
            "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--sides-per-file", "6",
            "--format", "mixed",
            "--out", drawing,
        ]).Invoke();
        if (code != ExitCodes.AllDone)
        {
            throw new InvalidOperationException("Sample forms could not be drawn.");
        }

        Directory.Move(drawing, folder);
        return folder;
    }
}
