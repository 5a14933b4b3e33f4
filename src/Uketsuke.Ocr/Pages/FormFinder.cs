using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Which of the known forms a page is, and exactly how it lies; or none of them.</summary>
internal static class FormFinder
{
    private const int QuickLooks = 12;
    private const int Tries = 3;
    private const double LeastQuick = 0.2;

    // Wrong guesses agree with less than half of the landmarks, right ones with three quarters and more.
    private const double SureQuick = 0.65;

    public static FoundForm? Find(PageLook look, IReadOnlyList<BlankPage> blanks)
    {
        List<(FormGuess Guess, double Quick)> looked = [];
        foreach (FormGuess guess in FormGuess.Of(look, blanks).OrderByDescending(guess => guess.Likeness).Take(QuickLooks + (4 * blanks.Count)))
        {
            double quick = Registrar.QuickLook(guess);
            if (quick >= SureQuick && Prove(guess) is { Proof.Holds: true } sure)
            {
                return sure;
            }

            looked.Add((guess, quick));
        }

        return looked
            .Where(pair => pair.Quick is >= LeastQuick and < SureQuick)
            .OrderByDescending(pair => pair.Quick)
            .Take(Tries)
            .Select(pair => Prove(pair.Guess))
            .FirstOrDefault(found => found is { Proof.Holds: true });
    }

    // Landmarks are looked for one by one: of a form with the same frames and other words only half are found.
    private const double LeastMarks = 0.65;

    /// <returns>The guess worked out, whether it holds or not; null when too few landmarks are found.</returns>
    public static FoundForm? Prove(FormGuess guess)
    {
        Registered? registered = Registrar.Register(guess);
        if (registered is null || registered.Found < LeastMarks)
        {
            return null;
        }

        GreyImage upright = UprightPage.Draw(guess.Look, guess.Blank, registered.Map);
        PaperTone tone = PaperTone.Measure(upright, 8 * BlankPage.Middle);
        FormProof proof = FormProof.Of(
            upright, tone, guess.Blank.Points, registered.Found, at => IsOnScan(guess.Look.Scan, registered.Map, at, upright.Width));
        return new(guess.Blank, guess.Look, registered, upright, tone, proof);
    }

    private static bool IsOnScan(GreyImage scan, PageMap map, int at, int width)
    {
        Spot place = map.Map((double)(at % width) / BlankPage.Middle, at / width / (double)BlankPage.Middle);
        return place.X > 1 && place.Y > 1 && place.X < scan.Width - 1 && place.Y < scan.Height - 1;
    }
}

/// <param name="Upright">8 px/mm, as scanned.</param>
/// <param name="Tone">How bright the paper of <paramref name="Upright"/> is.</param>
internal sealed record FoundForm(
    BlankPage Blank, PageLook Look, Registered Registered, GreyImage Upright, PaperTone Tone, FormProof Proof);
