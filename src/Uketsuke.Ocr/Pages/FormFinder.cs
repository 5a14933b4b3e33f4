using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Which of the known forms a page is, and exactly how it lies; or none of them.</summary>
internal static class FormFinder
{
    private const int QuickLooks = 10;
    private const int Tries = 3;
    private const double LeastQuick = 0.2;

    public static FoundForm? Find(PageLook look, IReadOnlyList<BlankPage> blanks)
    {
        FormGuess[] guesses =
            [.. FormGuess.Of(look, blanks).OrderByDescending(guess => guess.Likeness).Take(QuickLooks + (4 * blanks.Count))];
        (FormGuess Guess, double Quick)[] promising =
        [
            .. guesses
                .Select(guess => (guess, Registrar.QuickLook(guess)))
                .Where(pair => pair.Item2 >= LeastQuick)
                .OrderByDescending(pair => pair.Item2)
                .Take(Tries),
        ];
        return promising.Select(pair => Prove(pair.Guess)).FirstOrDefault(found => found is { Proof.Holds: true });
    }

    /// <returns>The guess worked out, whether it holds or not; null when it cannot even be laid over the page.</returns>
    public static FoundForm? Prove(FormGuess guess)
    {
        Registered? registered = Registrar.Register(guess);
        if (registered is null)
        {
            return null;
        }

        GreyImage upright = UprightPage.Draw(guess.Look, guess.Blank, registered.Map);
        PaperTone tone = PaperTone.Measure(upright, 8 * BlankPage.Middle);
        FormProof proof = FormProof.Of(tone.Whiten(upright), guess.Blank.Points);
        return new(guess.Blank, guess.Look, registered, upright, tone, proof);
    }
}

/// <param name="Upright">8 px/mm, as scanned.</param>
/// <param name="Tone">How bright the paper of <paramref name="Upright"/> is.</param>
internal sealed record FoundForm(
    BlankPage Blank, PageLook Look, Registered Registered, GreyImage Upright, PaperTone Tone, FormProof Proof);
