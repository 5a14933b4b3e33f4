namespace Uketsuke.Cli;

/// <summary>Where the parts that are shipped beside the program are found: samples, forms, the practice system.</summary>
internal static class ProgramFiles
{
    /// <summary>The folder with <c>samples/</c>: the program's own when installed, else the checkout it was built in; null when neither.</summary>
    public static string? Root { get; } = FindRoot();

    public static string? Samples => Root is null ? null : Path.Combine(Root, "samples");

    /// <summary>The practice system's program file for <c>dotnet</c>, or null when it was not built.</summary>
    public static string? PracticeOffice()
    {
        if (Root is null)
        {
            return null;
        }

        // The same configuration first: a debug run should not start yesterday's release.
        string own = AppContext.BaseDirectory.Contains("debug", StringComparison.OrdinalIgnoreCase) ? "debug" : "release";
        string[] places =
        [
            Path.Combine(AppContext.BaseDirectory, "practice", "PracticeOffice.dll"),
            .. from configuration in new[] { own, "release", "debug" }
               select Path.Combine(Root, "artifacts", "bin", "PracticeOffice", configuration, "PracticeOffice.dll"),
        ];
        return Array.Find(places, File.Exists);
    }

    private static string? FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "samples", "forms")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
