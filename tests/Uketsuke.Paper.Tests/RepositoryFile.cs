namespace Uketsuke.Paper.Tests;

/// <summary>Files of the repository, found from where the tests run.</summary>
internal static class RepositoryFile
{
    public static string Path(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Uketsuke.slnx")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("Uketsuke.slnx"), relative);
    }
}
