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

    // A seal is there or not: of 2,000 drawn ones only the least sure (4.2) was taken wrongly, all others stood above 4.7.
    private const double LeastLogOddsOfSeal = 4.5;

    /// <returns>False: the field goes to a person.</returns>
    public static bool MayBeSpared(FieldKind kind, FieldEvidence evidence) =>
        !evidence.Blocked
        && (evidence.LogOdds >= (kind == FieldKind.Seal ? LeastLogOddsOfSeal : LeastLogOdds) || evidence.Backed || evidence.RuleAgrees)
        && !(evidence.PartsUnsure && kind is (FieldKind.KanjiName or FieldKind.Kana or FieldKind.Hiragana));
}
