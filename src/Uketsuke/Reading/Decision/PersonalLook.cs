using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>
/// What a person looks at however probable the fitted model holds it. The model is fitted on hundreds of fields that are nearly all
/// right; what seldom comes and is often wrong must not pass on the strength of the others (docs/adr/0035).
/// </summary>
internal static class PersonalLook
{
    // ln(p / (1 - p)) of 0.88: its own ink and language leave more than an eighth to other readings.
    private const double LeastLogOdds = 2;

    /// <returns>False: the field goes to a person.</returns>
    public static bool MayBeSpared(FieldKind kind, FieldEvidence evidence) =>
        !evidence.Blocked
        && (evidence.LogOdds >= LeastLogOdds || evidence.Backed || evidence.RuleAgrees)
        && !(evidence.PartsUnsure && kind is (FieldKind.KanjiName or FieldKind.Kana or FieldKind.Hiragana));
}
