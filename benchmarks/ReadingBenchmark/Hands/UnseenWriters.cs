using Uketsuke.Paper;
using Uketsuke.Paper.Ink;

namespace ReadingBenchmark.Hands;

/// <summary>Invents writers: a hand, a pen, sizes and habits.</summary>
internal sealed class UnseenWriters(HandFonts fonts)
{
    // Width in mm, grey, how much of the width is added to the font's own strokes.
    private static readonly (string Name, double Thin, double Thick, int Dark, int Light, double Least, double Most)[] Pens =
    [
        ("ball-point", 0.30, 0.45, 15, 70, 0.0, 0.4),
        ("pencil", 0.35, 0.55, 85, 135, 0.0, 0.4),
        ("gel, thin", 0.22, 0.32, 20, 90, 0.0, 0.15),
        ("felt tip", 0.60, 0.85, 5, 40, 0.35, 0.7),
    ];

    public Writer Next(Dice dice)
    {
        (_, double thin, double thick, int dark, int light, double least, double most) = dice.Pick(Pens);
        double unrest = dice.Between(0.5, 1.6);
        double lean = dice.Normal(0.06);
        double press = dice.Between(least, most);
        UnseenHand own = new(
            dice.Pick(fonts.For(HandScript.Kanji)), dice.Pick(fonts.For(HandScript.Kana)), dice.Pick(fonts.For(HandScript.Digits)),
            unrest, lean, press);
        // For the few characters that the own fonts lack.
        IEnumerable<IHand> others = fonts.For(HandScript.Kanji)
            .Select(face => own with { Kanji = face, Kana = fonts.For(HandScript.Kana)[0], Digits = fonts.For(HandScript.Digits)[0] });
        return new(
            [own, .. others],
            PenMm: dice.Between(thin, thick),
            Grey: (byte)dice.Whole(dark, light),
            Size: dice.Between(0.72, 1.04),
            Spacing: dice.Between(0.9, 1.14),
            Climb: dice.Normal(0.008),
            ZeroFilled: dice.Chance(0.25));
    }
}
