using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Published;

/// <summary>
/// Reads and writes the contract beside a scenario: <c>NAME.screens.json</c>, made to be read in a diff, and the folder
/// <c>NAME.screens</c> with a picture of each screen.
/// </summary>
internal static class PublishedScreensFile
{
    private const string Schema = "screens/v1";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string PathFor(string scenarioFile) => Path.ChangeExtension(scenarioFile, ".screens.json");

    public static string PicturesFor(string scenarioFile) => Path.ChangeExtension(scenarioFile, ".screens");

    /// <returns>Null when the scenario was never published; a refusal when the file cannot be read.</returns>
    /// <exception cref="IOException">The file is there and cannot be opened.</exception>
    public static Outcome<PublishedScreens?> Load(string scenarioFile)
    {
        string path = PathFor(scenarioFile);
        if (!File.Exists(path))
        {
            return default(PublishedScreens);
        }

        try
        {
            Written? read = JsonSerializer.Deserialize<Written>(File.ReadAllBytes(path), Readable);
            return read is { Schema: Schema } ? read.Screens() : new PublishedScreensUnreadable(path, 1);
        }
        catch (JsonException broken)
        {
            return new PublishedScreensUnreadable(path, (int)(broken.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>Replaces the contract and its pictures.</summary>
    /// <param name="pictures">Screen key → PNG.</param>
    public static void Save(string scenarioFile, PublishedScreens screens, ImmutableDictionary<string, byte[]> pictures)
    {
        string folder = PicturesFor(scenarioFile);
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.EnumerateFiles(folder, "*.png"))
        {
            File.Delete(old);
        }

        foreach (PublishedScreen screen in screens.Screens)
        {
            File.WriteAllBytes(Path.Combine(folder, screen.Picture), pictures[screen.Key]);
        }

        string path = PathFor(scenarioFile);
        string half = path + ".part";
        File.WriteAllText(half, JsonSerializer.Serialize(Written.Of(screens), Readable) + "\n", new UTF8Encoding(false));
        File.Move(half, path, overwrite: true);
    }

    private sealed record Written(string Schema, string Scenario, string Version, string Digest, DateOnly Published, List<WrittenScreen> Pages)
    {
        public static Written Of(PublishedScreens made) => new(
            PublishedScreensFile.Schema, made.Scenario, made.Version, made.Digest, made.On,
            [.. made.Screens.Select(one => new WrittenScreen(
                one.Key, one.Title, one.Picture, one.Sketch.Path, [.. one.Sketch.Forms], [.. one.Sketch.Parts]))]);

        public PublishedScreens Screens() => new(
            Scenario, Version, Digest, Published,
            [.. Pages.Select(one => new PublishedScreen(
                one.Key, one.Title, one.Picture, new ScreenSketch(one.Path, [.. one.Forms], [.. one.Parts])))]);
    }

    private sealed record WrittenScreen(string Key, string Title, string Picture, string Path, List<string> Forms, List<SketchPart> Parts);
}

/// <summary>The contract of a scenario's screens is damaged: nothing is registered without knowing whether a screen changed.</summary>
public sealed record PublishedScreensUnreadable(string File, int Line) : Refusal(
    "screens-unreadable",
    new($"{File}:{Line}: 画面の控えが読めません。", $"{File}:{Line}: the contract of the screens cannot be read."),
    new("uketsuke publish でもう一度公開してください。", "Publish the scenario again with uketsuke publish."));
