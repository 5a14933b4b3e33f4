using Uketsuke.Automation.Published;
using Uketsuke.Database;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>Where rehearsals lay the screens that differ from their contract, until they are too old to matter.</summary>
internal sealed class RehearsalShelf(DataFolder folder)
{
    public void Keep(string rehearsal, ScreensDraft screens)
    {
        Directory.CreateDirectory(FolderOf(rehearsal));
        screens.Save(NameIn(rehearsal));
    }

    /// <returns>Null when they are not there any more.</returns>
    public PublishedScreens? Find(string rehearsal) =>
        PublishedScreensFile.Load(NameIn(rehearsal)) is { Succeeded: true, Value: PublishedScreens screens } ? screens : null;

    /// <param name="picture">As <see cref="PublishedScreen.Picture"/> says: never a name from outside.</param>
    public string PictureOf(string rehearsal, string picture) => Path.Combine(PublishedScreensFile.PicturesFor(NameIn(rehearsal)), picture);

    public void Drop(string rehearsal)
    {
        if (Directory.Exists(FolderOf(rehearsal)))
        {
            Directory.Delete(FolderOf(rehearsal), recursive: true);
        }
    }

    private string FolderOf(string rehearsal) => folder.Resolve($"rehearsals/{rehearsal}");

    private string NameIn(string rehearsal) => Path.Combine(FolderOf(rehearsal), "seen.yaml");
}
