namespace Uketsuke.Web.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Uketsuke.slnx was not found above the test program.");
    }
}
