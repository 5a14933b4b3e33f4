using Uketsuke.Automation.Books;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <content>What goes beyond one page: windows, files that come and files that go.</content>
internal sealed partial class ScenarioPlayer
{
    private Task<Refusal?> PressAsync(ClickStep step, TimeSpan limit, CancellationToken token) => step.Expected is ScreenClick expected
        ? screen.ClickAsync(step.Target, expected, limit, token) : screen.ClickAsync(step.Target, limit, token);

    private async Task<Halt?> DownloadAsync(DownloadStep step, string place, CancellationToken token)
    {
        string path = Path.Combine(resources.Access.FolderOf(step.Use).Path, step.File);

        // Pressed once: a second press could ask the business system for a second file.
        return await PopupsAsync(place, token)
            ?? (await screen.DownloadAsync(step.Target, path, Limit(step), token) is Refusal refusal ? Halt.From(refusal) : null);
    }

    private async Task<Halt?> UploadAsync(UploadStep step, string place, CancellationToken token)
    {
        BookFolder folder = resources.Access.FolderOf(step.Use);
        string? name = step.File ?? step.From?.Evaluate(state.Values) as string;
        if (name is null || !FileNames.Safe(name))
        {
            return Halt.From(new FileNameNotSafe());
        }

        Outcome<ScreenFile> file = await OutgoingFile.ReadAsync(folder.Path, name, token);
        return file.Succeeded
            ? await ActAsync(place, Limit(step), limit => screen.UploadAsync(step.Target, file.Value, limit, token), leaves: false, token)
            : Halt.From(file.Refusal);
    }
}
