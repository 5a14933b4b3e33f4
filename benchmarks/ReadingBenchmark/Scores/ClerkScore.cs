using System.Collections.Immutable;
using ReadingBenchmark.Reads;
using ReadingBenchmark.Sheets;
using Uketsuke.Forms;

namespace ReadingBenchmark.Scores;

/// <summary>
/// What a form costs a clerk, by the keystroke-level model (S. Card, T. Moran, A. Newell, 1980): 0.28 s a key of an average
/// typist, 1.35 s for each look and decision. Kanji are typed by their reading: about four keys each and two to convert; kana
/// by Roman letters, two each; a date by era letter and six digits.
/// </summary>
/// <param name="Keys">Keystrokes a form.</param>
/// <param name="Seconds">Seconds a form.</param>
/// <param name="Looks">Fields a form that the clerk looks at.</param>
internal sealed record ClerkScore(string How, double Keys, double Seconds, double Looks)
{
    private const double Key = 0.28;
    private const double Look = 1.35;

    public static ImmutableArray<ClerkScore> Of(IReadOnlyList<SideReading> sides)
    {
        FieldResult[][] forms = [.. sides.Where(side => side.Kind == SideKind.Application && !side.Fields.IsEmpty).Select(side => side.Fields.ToArray())];
        return
        [
            Of("typed from paper, no reader", forms, field => field.Truth.Length > 0 || field.OnlyPerson, field => Typed(field) + 1),
            Of("only what the reader sends to a person", forms, field => !field.Unseen, Settled),
        ];
    }

    private static ClerkScore Of(string how, FieldResult[][] forms, Func<FieldResult, bool> seen, Func<FieldResult, int> keys)
    {
        double count = Math.Max(1, forms.Length);
        int looks = forms.Sum(form => form.Count(seen));
        int pressed = forms.Sum(form => form.Where(seen).Sum(keys));
        return new(how, pressed / count, ((pressed * Key) + (looks * Look)) / count, looks / count);
    }

    // Enter for the value shown, a digit for another candidate, else typing.
    private static int Settled(FieldResult field)
    {
        int candidate = field.Read.Candidates.ToList().FindIndex(one => one.Text.Value == field.Truth);
        return field.Right || candidate >= 0 ? 1 : Typed(field) + 1;
    }

    private static int Typed(FieldResult field) => field.Field.Kind switch
    {
        FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal => 1,
        FieldKind.WarekiDate => 7,
        FieldKind.Kana or FieldKind.Hiragana => 2 * field.Truth.Length,
        FieldKind.KanjiName or FieldKind.Address or FieldKind.Text =>
            field.Truth.Sum(character => char.IsAsciiDigit(character) || character == '-' ? 1 : 4) + 2,
        _ => field.Truth.Length,
    };
}
