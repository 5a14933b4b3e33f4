using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Draws how a page is built, and which of its parts the scenario's elements are.</summary>
internal sealed class PageSketcher(ElementPlaces places)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task<ScreenSketch> DrawAsync(IPage page, Uri root, ImmutableArray<ScreenElement> watched)
    {
        places.Forget();

        // The page itself, then every frame in which an element is looked for.
        List<ScreenSketch> frames = [await DrawAsync(page.MainFrame, null, root, [.. watched.Where(element => element.Frame is null)])];
        foreach (IGrouping<string, ScreenElement> inside in watched.Where(element => element.Frame is not null).GroupBy(element => element.Frame!))
        {
            if (await ElementFinder.FrameAsync(page, inside.Key) is IFrame frame)
            {
                frames.Add(await DrawAsync(frame, inside.Key, root, [.. inside]));
            }
        }

        return new(frames[0].Path, [.. frames.SelectMany(one => one.Forms)], [.. frames.SelectMany(one => one.Parts)]);
    }

    private async Task<ScreenSketch> DrawAsync(IFrame frame, string? path, Uri root, ImmutableArray<ScreenElement> watched)
    {
        Drawing drawing = JsonSerializer.Deserialize<Drawing>(await frame.EvaluateAsync<string>(SketchScripts.Parts), Shape)!;
        ElementPlaces.Place[] found = await places.FindAsync(frame, drawing.Skeleton, watched);
        places.Keep(path, drawing.Identity, watched.Zip(found));
        return new(
            Under(root, new(drawing.Address)),
            [.. drawing.Forms.Select(form => form.Text(root))],
            [
                .. drawing.Parts.Select(part => part.Sketch(root, Marks(found, part.At))),
                .. found.Where(one => one.At.Contains(-1))
                    .Select(one => new SketchPart { Kind = PartKind.Other, Name = "", Elements = [one.Mark] }),
            ]);
    }

    private static string[]? Marks(ElementPlaces.Place[] found, int at)
    {
        string[] marks = [.. found.Where(one => one.At.Contains(at)).Select(one => one.Mark)];
        return marks.Length == 0 ? null : marks;
    }

    /// <summary>The path below the connection's address, so that a contract holds for every environment.</summary>
    private static string Under(Uri root, Uri address)
    {
        string path = address.AbsolutePath.Split(';')[0];
        return address.Authority != root.Authority ? $"{address.Scheme}://{address.Authority}{path}"
            : path.StartsWith(root.AbsolutePath, StringComparison.Ordinal) ? "/" + path[root.AbsolutePath.Length..]
            : path;
    }

    private sealed record Drawing(string Address, string? Skeleton, string Identity, Sending[] Forms, Drawn[] Parts);

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
