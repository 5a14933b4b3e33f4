using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>Characters that stand in boxes, laid beside each other as one line; an empty box between is a word gap.</summary>
internal static class BoxedText
{
    public static ImmutableArray<TextLine> Lines(InkSheet sheet, ImmutableArray<PxBox> boxes)
    {
        ImmutableArray<BoxInk> inks = BoxRow.Cut(sheet, boxes);
        List<(GreyImage Picture, bool AfterGap)> letters = [];
        bool gap = false;
        foreach (BoxInk ink in inks)
        {
            if (ink.Picture is { } picture)
            {
                letters.Add((picture, gap && letters.Count > 0));
            }

            gap = ink.Picture is null;
        }

        return letters.Count == 0 ? [] : [Row(letters)];
    }

    private static TextLine Row(List<(GreyImage Picture, bool AfterGap)> letters)
    {
        int height = letters.Max(letter => letter.Picture.Height);
        int space = Math.Max(2, height / 7);
        int width = letters.Sum(letter => letter.Picture.Width + space + (letter.AfterGap ? space * 2 : 0)) + space;
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, byte.MaxValue);
        List<double> gaps = [];
        List<PxBox> pieces = [];
        int at = space;
        foreach ((GreyImage picture, bool afterGap) in letters)
        {
            if (afterGap)
            {
                gaps.Add(at + (space / 2.0));
                at += space * 2;
            }

            // Bottom-aligned: small kana stand low in their box.
            int top = height - picture.Height;
            for (int y = 0; y < picture.Height; y++)
            {
                picture.Row(y).CopyTo(pixels.AsSpan(((top + y) * width) + at));
            }

            pieces.Add(new PxBox(at, top, picture.Width, picture.Height));
            at += picture.Width + space;
        }

        return new TextLine(new GreyImage(width, height, pixels), [.. gaps], [.. pieces], height)
        {
            PiecesAreLetters = true,
        };
    }
}
