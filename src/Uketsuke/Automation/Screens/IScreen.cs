using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Screens;

/// <summary>
/// One signed-in place in a business system where a robot looks and acts. Actions answer null when done, or the refusal that
/// says why not. Not for concurrent use.
/// </summary>
/// <exception cref="ScreenBrokenException">From any member: the browser is gone. Make a new screen.</exception>
public interface IScreen : IAsyncDisposable
{
    /// <summary>True: <see cref="ScreenCommit.Leaving"/> has always ended before a byte of the committing request leaves.</summary>
    bool AsksBeforeLeaving => false;

    /// <param name="page">A literal path under the connection's address.</param>
    Task<Refusal?> OpenAsync(string page, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Sets the value; never as key strokes.</summary>
    Task<Refusal?> FillAsync(ScreenElement element, Personal<string> text, TimeSpan limit, CancellationToken cancellationToken);

    /// <returns>The text of the option that was chosen.</returns>
    Task<Outcome<Personal<string>>> SelectAsync(
        ScreenElement element, Personal<string> option, OptionMatch match, TimeSpan limit, CancellationToken cancellationToken);

    Task<Refusal?> CheckAsync(ScreenElement element, bool on, TimeSpan limit, CancellationToken cancellationToken);

    Task<Refusal?> ClickAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Presses an element that asks a question or opens a window. Any other question is declined and refused.</summary>
    Task<Refusal?> ClickAsync(ScreenElement element, ScreenClick expected, TimeSpan limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This screen has neither questions nor windows.");

    /// <summary>Closes the window that was opened last and goes back to the one under it.</summary>
    Task<Refusal?> CloseWindowAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This screen has no windows.");

    /// <summary>Presses an element and keeps the file that the business system sends for it. The name it suggests is not used.</summary>
    /// <param name="path">Absolute, in a folder that exists. Replaced when it is there; never half written.</param>
    Task<Refusal?> DownloadAsync(ScreenElement element, string path, TimeSpan limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This screen sends no files.");

    /// <summary>Puts one file into a file field and proves that the field holds it.</summary>
    Task<Refusal?> UploadAsync(ScreenElement element, ScreenFile file, TimeSpan limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This screen takes no files.");

    Task<Refusal?> PressAsync(ScreenElement? element, ScreenKey key, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>An input's value, the text of a list's chosen option, <c>true</c>/<c>false</c> of a check box, else the text.</summary>
    Task<Outcome<Personal<string>>> ReadAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>
    /// Reads fields back together, after leaving the one that was written in last: page scripts have had their turn at it.
    /// Waits for each as long as <paramref name="limit"/>; with zero only those are read that are there.
    /// </summary>
    /// <returns>In the order of the elements, each as <see cref="ReadAsync"/> answers.</returns>
    async Task<ImmutableArray<Outcome<Personal<string>>>> ReadBackAsync(
        ImmutableArray<ScreenElement> elements, TimeSpan limit, CancellationToken cancellationToken)
    {
        ImmutableArray<Outcome<Personal<string>>>.Builder held = ImmutableArray.CreateBuilder<Outcome<Personal<string>>>(elements.Length);
        foreach (ScreenElement element in elements)
        {
            held.Add(await ReadAsync(element, limit, cancellationToken));
        }

        return held.MoveToImmutable();
    }

    /// <summary>Is it to be seen now? Does not wait.</summary>
    Task<bool> ShowsAsync(ScreenElement element, CancellationToken cancellationToken);

    /// <summary>May one of these be to be seen now? False is sure. Does not wait.</summary>
    async Task<bool> AnyShowsAsync(ImmutableArray<ScreenElement> any, CancellationToken cancellationToken)
    {
        foreach (ScreenElement element in any)
        {
            if (await ShowsAsync(element, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until one of the conditions holds.</summary>
    /// <returns>The place of the condition in the list.</returns>
    Task<Outcome<int>> WaitAsync(ImmutableArray<ScreenCondition> any, TimeSpan limit, CancellationToken cancellationToken);

    /// <returns>The rows below the heading row: column heading → text.</returns>
    Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> TableAsync(
        ScreenElement element, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Elements that were found in another way than their first since the screen was opened, with the way's place in the list.</summary>
    ImmutableArray<(ScreenElement Element, int Way)> FoundOtherwise => [];

    /// <summary>A list that the business system gives as a file. Nothing is left on the disk.</summary>
    /// <param name="page">A literal path under the connection's address; asked for by GET, with the screen's session.</param>
    /// <param name="columns">Headings; an absent one is a refusal.</param>
    /// <returns>One entry per record: heading → text.</returns>
    Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ExportAsync(
        string page, CsvShape shape, ImmutableArray<string> columns, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>>(new ExportNotAList(page));

    /// <summary>How the screen is built now. Does not wait, changes nothing, and reads nothing that a field holds.</summary>
    /// <param name="watched">The elements that are to be pointed out in it.</param>
    /// <returns>Null while the page is moving.</returns>
    Task<ScreenSketch?> SketchAsync(ImmutableArray<ScreenElement> watched, CancellationToken cancellationToken);

    /// <param name="cover">What must not be seen in the picture.</param>
    /// <returns>A PNG of the whole page.</returns>
    Task<byte[]> PictureAsync(PictureCover cover, CancellationToken cancellationToken);

    /// <summary>
    /// Presses the committing element. The one declared request is held until <paramref name="intent"/> answers: true lets it
    /// go, false or an exception keeps it here. Whatever is answered, only a probe tells what the business system has.
    /// </summary>
    Task<CommitOutcome> CommitAsync(
        ScreenCommit commit, Func<HeldRequest, CancellationToken, Task<bool>> intent, CancellationToken cancellationToken);
}

/// <summary>How an option of a list is found: its text, its value, or the longest option that the value begins with.</summary>
public enum OptionMatch
{
    Text,
    Value,
    LongestPrefix,
}

/// <summary>The closed list of keys that a scenario may press. No text is ever typed as keys.</summary>
public enum ScreenKey
{
    Enter,
    Tab,
    Escape,
    PageDown,
    PageUp,
    F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12,
}

/// <summary>What a press brings up besides the page itself.</summary>
/// <param name="DialogText">The question of the page's own dialog, exactly; null when none is expected.</param>
/// <param name="OpensWindow">True: a window comes up, and what follows is done there.</param>
public sealed record ScreenClick(string? DialogText, bool AcceptDialog, bool OpensWindow);

/// <param name="Name">As the business system gets it; a bare file name.</param>
public sealed record ScreenFile(string Name, Personal<byte[]> Content);

/// <param name="Visible">True: it is there; false: it has gone.</param>
public sealed record ScreenCondition(ScreenElement Element, bool Visible);

/// <param name="Elements">Elements to cover wherever they stand.</param>
/// <param name="Texts">Texts to cover wherever they are shown.</param>
public sealed record PictureCover(ImmutableArray<ScreenElement> Elements, ImmutableArray<Personal<string>> Texts);

/// <param name="DialogText">The question of the page's own dialog, exactly; null when none is expected. Any other is declined.</param>
/// <param name="Limit">How long to wait for the request, and then again for its answer.</param>
public sealed record ScreenCommit(ScreenElement Press, RequestPattern Request, string? DialogText, bool AcceptDialog, TimeSpan Limit)
{
    /// <summary>
    /// Awaited after the intent, right before the first byte leaves; when it throws, nothing leaves. It makes the time in which
    /// nobody knows whether something was sent as short as it can be: pressing, connecting and sending lie before it.
    /// </summary>
    public Func<CancellationToken, Task>? Leaving { get; init; }
}

/// <param name="Released">The request was let go: the business system may have taken it.</param>
/// <param name="Blocked">Further committing requests that were stopped.</param>
/// <param name="Refusal">Why nothing was released, when nothing was.</param>
/// <param name="Spent">No answer came: this screen reaches nothing any more, so that nothing can be sent again. Make a new one.</param>
public sealed record CommitOutcome(bool Released, int Blocked, Refusal? Refusal, bool Spent = false);
