using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Draws how a page is built, and which of its parts the scenario's elements are.</summary>
internal static class PageSketcher
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static async Task<ScreenSketch> DrawAsync(IPage page, Uri root, ImmutableArray<ScreenElement> watched)
    {
        // The page itself, then every frame in which an element is looked for.
        List<ScreenSketch> frames = [await DrawAsync(page.MainFrame, root, [.. watched.Where(element => element.Frame is null)])];
        foreach (IGrouping<string, ScreenElement> inside in watched.Where(element => element.Frame is not null).GroupBy(element => element.Frame!))
        {
            if (await ElementFinder.FrameAsync(page, inside.Key) is IFrame frame)
            {
                frames.Add(await DrawAsync(frame, root, [.. inside]));
            }
        }

        return new(frames[0].Path, [.. frames.SelectMany(one => one.Forms)], [.. frames.SelectMany(one => one.Parts)]);
    }

    private static async Task<ScreenSketch> DrawAsync(IFrame frame, Uri root, ImmutableArray<ScreenElement> watched)
    {
        // All questions at once: each alone would cost a round trip.
        Task<string> drawn = frame.EvaluateAsync<string>(SketchScripts.Parts);
        Task<(string Mark, int[] Places)>[] looks = [.. watched.Select(element => PlacesAsync(frame, element))];
        (string Mark, int[] Places)[] found = await Task.WhenAll(looks);
        Drawing drawing = JsonSerializer.Deserialize<Drawing>(await drawn, Shape)!;
        return new(
            Under(root, new(drawing.Address)),
            [.. drawing.Forms.Select(form => form.Text(root))],
            [
                .. drawing.Parts.Select(part => part.Sketch(root, Marks(found, part.At))),
                .. found.Where(one => one.Places.Contains(-1))
                    .Select(one => new SketchPart { Kind = PartKind.Other, Name = "", Elements = [one.Mark] }),
            ]);
    }

    private static string[]? Marks((string Mark, int[] Places)[] found, int at)
    {
        string[] marks = [.. found.Where(one => one.Places.Contains(at)).Select(one => one.Mark)];
        return marks.Length == 0 ? null : marks;
    }

    private static async Task<(string Mark, int[] Places)> PlacesAsync(IFrame frame, ScreenElement element)
    {
        (string, int[]) nearest = (element.Name, []);
        foreach ((int way, ScreenLocator locator) in element.Locators.Index())
        {
            int[] places = await ElementFinder.Locate(frame, locator).EvaluateAllAsync<int[]>(SketchScripts.Places);
            string mark = way == 0 ? element.Name : $"{element.Name}#{way}";
            if (places.Length == 1)
            {
                return (mark, places);
            }

            nearest = places.Length > nearest.Item2.Length ? (mark, places) : nearest;
        }

        return nearest;
    }

    /// <summary>The path below the connection's address, so that a contract holds for every environment.</summary>
    private static string Under(Uri root, Uri address)
    {
        string path = address.AbsolutePath.Split(';')[0];
        return address.Authority != root.Authority ? $"{address.Scheme}://{address.Authority}{path}"
            : path.StartsWith(root.AbsolutePath, StringComparison.Ordinal) ? "/" + path[root.AbsolutePath.Length..]
            : path;
    }

    private sealed record Drawing(string Address, Sending[] Forms, Drawn[] Parts);

    private sealed record Sending(string Method, string Address)
    {
        public string Text(Uri root) =>
            Method + " " + (Uri.TryCreate(Address, UriKind.Absolute, out Uri? to) && to.Scheme is "http" or "https" ? Under(root, to) : "?");
    }

    private sealed record Drawn(
        int At, PartKind Kind, string Name, string? Control, Sending? Form, bool Required, int? MaxLength, bool Locked, bool Hidden, int Copies,
        string[]? Options)
    {
        public SketchPart Sketch(Uri root, string[]? elements) => new()
        {
            Kind = Kind,
            Name = Name,
            Control = Control,
            Form = Form?.Text(root),
            Required = Required,
            MaxLength = MaxLength,
            Locked = Locked,
            Hidden = Hidden,
            Copies = Copies,
            Options = Options,
            Elements = elements,
        };
    }
}
