using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SkiaSharp;
using Uketsuke.Basics;

namespace Uketsuke.Paper.Ink;

/// <summary>
/// The strokes of characters: a gzipped table with the columns code point (U+4E00), character, variant, SVG paths joined by
/// <c>|</c> in a box of 109 × 109. Lines with a variant and comments (#) are skipped.
/// </summary>
public sealed class StrokeBook
{
    private const float Box = 109;

    private readonly Dictionary<int, string> paths = [];
    private readonly Dictionary<int, ImmutableArray<ImmutableArray<SKPoint>>> strokes = [];

    private StrokeBook()
    {
    }

    public static Outcome<StrokeBook> Load(string file)
    {
        StrokeBook book = new();
        try
        {
            using FileStream packed = File.OpenRead(file);
            using GZipStream unpacked = new(packed, CompressionMode.Decompress);
            using StreamReader reader = new(unpacked, Encoding.UTF8);
            while (reader.ReadLine() is string line)
            {
                book.Keep(line.Split('\t'));
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new StrokesUnusable(file);
        }

        return book.paths.Count == 0 ? new StrokesUnusable(file) : book;
    }

    internal bool Knows(Rune character) => paths.ContainsKey(character.Value);

    /// <summary>Points along each stroke in writing order, as shares of the box.</summary>
    internal ImmutableArray<ImmutableArray<SKPoint>> Strokes(Rune character)
    {
        if (!strokes.TryGetValue(character.Value, out ImmutableArray<ImmutableArray<SKPoint>> known))
        {
            known = [.. paths[character.Value].Split('|').Select(Points).Where(points => points.Length > 1)];
            strokes[character.Value] = known;
        }

        return known;
    }

    private void Keep(string[] columns)
    {
        if (columns is [['U', '+', .. string code], _, "", string drawing]
            && int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int point))
        {
            paths[point] = drawing;
        }
    }

    private static ImmutableArray<SKPoint> Points(string drawing)
    {
        using SKPath? path = SKPath.ParseSvgPathData(drawing);
        if (path is null)
        {
            return [];
        }

        using SKPathMeasure measure = new(path);
        int count = Math.Max(4, (int)(measure.Length / 2.5f));
        return
        [
            .. Enumerable.Range(0, count + 1).Select(index =>
            {
                SKPoint at = measure.GetPosition(measure.Length * index / count);
                return new SKPoint(at.X / Box, at.Y / Box);
            }),
        ];
    }
}

/// <param name="File">As it was given.</param>
public sealed record StrokesUnusable(string File) : Refusal(
    "strokes-unusable",
    new($"筆跡データ {File} を使えません。", $"The stroke file {File} cannot be used."),
    new("gzip圧縮のTSV（符号位置、文字、異体、SVGパス）を指定してください。",
        "Give a gzipped TSV with code point, character, variant and SVG paths."));
