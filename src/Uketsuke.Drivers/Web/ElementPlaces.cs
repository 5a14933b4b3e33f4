using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>
/// Where the scenario's elements stand among the parts of a page. Finding them by label or role costs the browser most of a page's
/// time, so it is done once for each way a page is built: all that finding goes by is compared each time, and they are looked for
/// again as soon as any of it differs. What fields hold is read at these places, all in one question.
/// </summary>
/// <remarks>
/// What finding goes by: tags, attributes, what can be seen, and the words of labels, headings, buttons and the like. Not compared are
/// words that a style sheet adds (<c>content</c>): a page that changed in nothing else would need a new session to be looked at afresh.
/// </remarks>
internal sealed partial class ElementPlaces
{
    // What is found by these names is found by nothing but attributes and the words that a skeleton holds.
    private static readonly ImmutableHashSet<string> PlainRoles =
        ["button", "link", "heading", "textbox", "combobox", "listbox", "checkbox", "radio", "table", "dialog"];

    private readonly Dictionary<(string Skeleton, string Element), Place> known = [];
    private readonly Dictionary<string, Drawn> drawn = [];

    /// <param name="Mark">The element's name, with the number of the way that found it when that is not its first.</param>
    /// <param name="At">Among the candidates; -1 = elsewhere on the page.</param>
    internal readonly record struct Place(string Mark, int[] At);

    /// <param name="Identity">Of the candidates that stood in the frame when it was drawn.</param>
    private sealed record Drawn(string Identity, Dictionary<string, int> Places);

    /// <summary>A page is about to be drawn: what is known of the one before does not hold for it.</summary>
    public void Forget() => drawn.Clear();

    /// <param name="skeleton">Of the frame now; null = it cannot be told by a skeleton.</param>
    public async Task<Place[]> FindAsync(IFrame frame, string? skeleton, ImmutableArray<ScreenElement> watched)
    {
        ScreenElement[] unknown =
            [.. watched.DistinctBy(element => element.Name).Where(element => skeleton is null || !known.ContainsKey((skeleton, element.Name)))];

        ImmutableHashSet<string> missing = skeleton is null ? [] : await MissingAsync(frame, unknown);

        // All questions at once: each alone would cost a round trip.
        Place[] looked = await Task.WhenAll(unknown.Select(element =>
            missing.Contains(element.Name) ? Task.FromResult(new Place(element.Name, [])) : LookAsync(frame, element)));
        Dictionary<string, Place> fresh = unknown.Zip(looked).ToDictionary(one => one.First.Name, one => one.Second);
        if (skeleton is not null && unknown.Any(IsPlain) && await frame.EvaluateAsync<string?>(SketchScripts.Skeleton) == skeleton)
        {
            foreach (ScreenElement element in unknown.Where(IsPlain))
            {
                known[(skeleton, element.Name)] = fresh[element.Name];
            }
        }

        return [.. watched.Select(element => fresh.TryGetValue(element.Name, out Place seen) ? seen : known[(skeleton!, element.Name)])];
    }

    /// <summary>Keeps where the elements of a frame stand as long as the page stays as it was drawn.</summary>
    public void Keep(string? path, string identity, IEnumerable<(ScreenElement Element, Place Place)> found) =>
        drawn[path ?? ""] = new(identity, found.Where(one => one.Place.At is [>= 0]).DistinctBy(one => one.Element.Name)
            .ToDictionary(one => one.Element.Name, one => one.Place.At[0]));

    /// <summary>Leaves the field that was written in last, and tells what the fields hold that stand where they were drawn.</summary>
    /// <returns>In the order of the elements; null for those that are not known to be there, or cannot be seen.</returns>
    public async Task<string?[]> HeldAsync(IPage page, ImmutableArray<ScreenElement> elements)
    {
        string?[] held = new string?[elements.Length];
        foreach (IGrouping<string, int> inside in Enumerable.Range(0, elements.Length).GroupBy(at => elements[at].Frame ?? ""))
        {
            if (await ElementFinder.FrameAsync(page, inside.Key.Length == 0 ? null : inside.Key) is not IFrame frame)
            {
                continue;
            }

            Drawn there = drawn.GetValueOrDefault(inside.Key) ?? new("", []);
            int[] places = [.. inside.Select(at => there.Places.GetValueOrDefault(elements[at].Name, -1))];
            string?[]? read = await frame.EvaluateAsync<string?[]?>(SketchScripts.HeldAt, new { drawn = there.Identity, places });
            foreach ((int order, int at) in inside.Index())
            {
                held[at] = read?[order];
            }
        }

        return held;
    }

    /// <returns>Null when it is not known where the list stands.</returns>
    public async Task<string[][]?> OptionsAsync(IPage page, ScreenElement element) =>
        drawn.GetValueOrDefault(element.Frame ?? "") is Drawn there && there.Places.TryGetValue(element.Name, out int place)
            && await ElementFinder.FrameAsync(page, element.Frame) is IFrame frame
            ? await frame.EvaluateAsync<string[][]?>(SketchScripts.OptionsAt, new { drawn = there.Identity, place }) : null;

    /// <summary>Those that are found by words only, and whose words the page has nowhere: they need not be looked for.</summary>
    private static async Task<ImmutableHashSet<string>> MissingAsync(IFrame frame, ScreenElement[] elements)
    {
        ScreenElement[] spoken = [.. elements.Where(element => element.Locators.All(way => way is { Text: not null, RightOf: null }))];
        if (spoken.Length == 0)
        {
            return [];
        }

        string[][] texts = [.. spoken.Select(element => element.Locators.Select(way => way.Text!).ToArray())];
        bool[] there = await frame.EvaluateAsync<bool[]>(SketchScripts.Says, texts);
        return [.. spoken.Zip(there).Where(one => !one.Second).Select(one => one.First.Name)];
    }

    private static async Task<Place> LookAsync(IFrame frame, ScreenElement element)
    {
        Place nearest = new(element.Name, []);
        foreach ((int way, ScreenLocator locator) in element.Locators.Index())
        {
            int[] places = await PlacesAsync(frame, locator);
            Place found = new(way == 0 ? element.Name : $"{element.Name}#{way}", places);
            if (places.Length == 1)
            {
                return found;
            }

            nearest = places.Length > nearest.At.Length ? found : nearest;
        }

        return nearest;
    }

    /// <summary>
    /// Words most often stand outside of the candidates. Whether they do is only counted: looking in the page's own world costs each page
    /// tens of milliseconds.
    /// </summary>
    private static async Task<int[]> PlacesAsync(IFrame frame, ScreenLocator way)
    {
        ILocator any = ElementFinder.Locate(frame, way);
        if (way is { Text: not null, RightOf: null })
        {
            int[] counts = await Task.WhenAll(
                ElementFinder.Visible(any).CountAsync(), any.CountAsync(), any.And(frame.Locator(SketchScripts.Candidates)).CountAsync());
            if (counts is [int visible, int all, 0])
            {
                return [.. Enumerable.Repeat(-1, visible > 0 ? visible : all)];
            }
        }

        return await any.EvaluateAllAsync<int[]>(SketchScripts.Places);
    }

    private static bool IsPlain(ScreenElement element) => element.Locators.All(way => way.RightOf is null && (way.Label is not null
        || (way.Role is string role && PlainRoles.Contains(role)) || (way.Css is string css && PlainCss().IsMatch(css))));

    [GeneratedRegex(@"^[\w\s#.,>+~-]*(:(first|last)-child[\w\s#.,>+~-]*)*$")]
    private static partial Regex PlainCss();
}
