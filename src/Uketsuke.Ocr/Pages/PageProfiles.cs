using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Where rules and print stand down a page (rows) and across it (columns).</summary>
internal sealed record PageProfiles(Profile Down, Profile Across)
{
    // A rule of a form is longer than any stroke of a hand.
    private const double ShortestRuleMm = 9;
    private const float OtherInk = 0.35f;

    /// <param name="page">Straight, whitened.</param>
    public static PageProfiles Of(GreyImage page, double pixelsPerMm, byte ink)
    {
        int shortest = (int)(ShortestRuleMm * pixelsPerMm);
        GreyImage turned = RuleRuns.Transpose(page);
        return new(
            Profile.From(RuleRuns.RowWeights(page, ink, shortest, 1, OtherInk), pixelsPerMm),
            Profile.From(RuleRuns.RowWeights(turned, ink, shortest, 1, OtherInk), pixelsPerMm));
    }

    /// <summary>The profiles that an upright form has when it lies clockwise by so many quarter turns.</summary>
    public PageProfiles Upright(int quarterTurns) => quarterTurns switch
    {
        0 => this,
        1 => new(Across.Reversed(), Down),
        2 => new(Down.Reversed(), Across.Reversed()),
        _ => new(Across, Down.Reversed()),
    };
}
