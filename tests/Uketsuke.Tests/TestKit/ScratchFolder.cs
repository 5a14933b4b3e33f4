using Uketsuke.Database;

namespace Uketsuke.Tests.TestKit;

/// <summary>A folder of its own for one test; gone afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("uketsuke-test-").FullName;

    public DataFolder Data => new(System.IO.Path.Combine(Path, "data"));

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that the test started may still be writing its last words; the system cleans its temporary folder.
        }
    }
}
