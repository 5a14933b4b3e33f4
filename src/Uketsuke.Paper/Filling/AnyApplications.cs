using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Forms;
using Uketsuke.Paper.People;

namespace Uketsuke.Paper.Filling;

/// <summary>Fills a form that we know nothing of but its file: every field by its kind, required ones always, others mostly.</summary>
internal sealed class AnyApplications(Dice dice, ResidentMaker people, DateOnly today, FormTemplate form)
{
    private static readonly string[] Words = ["見本記入", "申請のとおり", "特になし", "別紙のとおり"];

    public FilledForm Make()
    {
        Resident person = people.Make(18, 90);
        FilledFormBuilder filled = new FilledFormBuilder(dice).Person(person);
        ImmutableHashSet<string> common = ["name", "kana", "birth_date", "postal_code", "building", "address", "phone"];
        foreach (FormField field in form.Fields.Where(field => !common.Contains(field.Key.Value)))
        {
            bool written = field.Required || dice.Chance(0.7);
            filled.Put(field.Key.Value, written ? Value(field, person) : field.Kind switch
            {
                FieldKind.Checkbox => "false",
                FieldKind.Seal => "absent",
                _ => "",
            });
        }

        return filled.Build();
    }

    private string Value(FormField field, Resident person) => field.Kind switch
    {
        FieldKind.KanjiName => $"{person.Family}　{person.Given}",
        FieldKind.Kana => person.Kana,
        FieldKind.Hiragana => Hiragana(person.Kana),
        FieldKind.Address => person.Town + person.Block,
        FieldKind.PostalCode => person.PostalCode,
        FieldKind.Phone => person.Phone.Replace("-", "", StringComparison.Ordinal),
        FieldKind.WarekiDate => Date(field),
        FieldKind.Amount => (dice.Whole(1, 999) * 100).ToString(CultureInfo.InvariantCulture),
        FieldKind.Digits or FieldKind.Code => Digits(field),
        FieldKind.Checkbox => "true",
        FieldKind.Choice => dice.Pick(field.Options).Value,
        FieldKind.Seal => "present",
        _ => dice.Pick(Words),
    };

    // A chosen era must be one that is printed: half a year back lies in 令和, which a form for the living holds.
    private string Date(FormField field)
    {
        DateOnly date = today.AddDays(-dice.Whole(0, 180));
        bool hasReiwa = field.Date is null || field.Date.Era is "令和" or "西暦" || field.Options.Any(option => option.Value is "令和" or "西暦");
        return (hasReiwa ? date : date.AddYears(-40)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private string Digits(FormField field)
    {
        int count = Math.Min(field.Boxes.IsEmpty ? 6 : field.Boxes.Length, field.MaxLength ?? 60);
        string digits = string.Concat(Enumerable.Range(0, Math.Max(count, 1)).Select(_ => (char)('0' + dice.Below(10))));
        return CheckDigitRules.WithCheckDigit(field.CheckDigit, digits);
    }

    private static string Hiragana(string katakana) =>
        string.Concat(katakana.Select(letter => letter is >= 'ァ' and <= 'ヶ' ? (char)(letter - 0x60) : letter));
}
