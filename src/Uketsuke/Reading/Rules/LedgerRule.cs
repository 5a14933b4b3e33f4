using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Forms;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Rules;

/// <summary>
/// 台帳照合: the fields should stand together in one row of the office's ledger. Compared by folded keys; what the ledger holds is
/// offered where it is written otherwise, and never put in place of what stands on the paper.
/// </summary>
internal sealed class LedgerRule(ImmutableArray<ImmutableDictionary<string, string>> rows, ReadingOptions options)
{
    public void Check(FormRule rule, PageFields page)
    {
        string[] columns = rule.Arguments[FormRuleKinds.Columns].Split('|');
        Asked[] asked =
        [
            .. rule.Fields.Zip(columns)
                .Where(pair => page.Value(pair.First) is not null)
                .Select(pair => new Asked(page.Find(pair.First)!, pair.Second))
        ];
        if (asked.Length == 0)
        {
            return;
        }

        ImmutableDictionary<string, string>[] valid = [.. rows.Where(row => IsValid(row, page.Today))];
        ImmutableDictionary<string, string>[] whole = [.. valid.Where(row => asked.All(one => one.Agrees(row)))];
        if (whole.Length > 0)
        {
            Agree(page, asked, whole);
        }
        else if (asked.Length > 1 && Repaired(asked, valid) is { } repair)
        {
            Repair(page, repair.Field, repair.Row);
        }
        else if (rule.Arguments.GetValueOrDefault(FormRuleKinds.MustExist) == "true")
        {
            page.Break(rule, [.. asked.Select(one => one.Reading.Key)]);
        }
    }

    private static bool IsValid(ImmutableDictionary<string, string> row, DateOnly today) =>
        (Day(row, "from") is not { } from || from <= today) && (Day(row, "until") is not { } until || today <= until);

    private static DateOnly? Day(ImmutableDictionary<string, string> row, string column) =>
        DateOnly.TryParseExact(row.GetValueOrDefault(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;

    // Several fields that agree with a row prove each other; a field alone is only known to exist.
    private void Agree(PageFields page, Asked[] asked, ImmutableDictionary<string, string>[] found)
    {
        foreach (Asked one in asked)
        {
            string[] otherwise = [.. found.Select(one.Of).Where(one.IsWrittenOtherwise).Distinct()];
            if (otherwise.Length > 0)
            {
                page.Offer(one.Reading.Key, otherwise);
            }
            else if (asked.Length > 1 && (one.Reading.State != FieldState.Doubtful || one.Reading.Confidence >= options.ConfirmTogether))
            {
                page.Confirm(one.Reading.Key, one.Reading.Text.Value);
            }
        }
    }

    // One row fits all fields, only one of them by another candidate than its best; the other fields were read surely.
    private static (Asked Field, ImmutableDictionary<string, string> Row)? Repaired(
        Asked[] asked, ImmutableDictionary<string, string>[] valid)
    {
        (Asked Field, ImmutableDictionary<string, string> Row)[] repairs =
        [
            .. valid.Select(row => (Row: row, Odd: asked.Where(one => !one.Agrees(row)).Take(2).ToArray()))
                .Where(pair => pair.Odd is [{ Reading.State: FieldState.Doubtful } odd] && odd.Offers(pair.Row))
                .Select(pair => (pair.Odd[0], pair.Row))
        ];
        bool sure = repairs.Length == 1 && asked.All(one => one == repairs[0].Field
            || one.Reading.State is FieldState.Accepted or FieldState.Confirmed);
        return sure ? repairs[0] : null;
    }

    private static void Repair(PageFields page, Asked field, ImmutableDictionary<string, string> row)
    {
        string candidate = field.Candidate(row)!;
        string held = field.Of(row);
        if (field.IsSame(candidate, held))
        {
            page.Confirm(field.Reading.Key, candidate);
        }
        else
        {
            page.Offer(field.Reading.Key, [candidate, held]);
        }
    }

    /// <summary>One field and the column that holds it.</summary>
    private sealed record Asked(FieldReading Reading, string Column)
    {
        public string Of(ImmutableDictionary<string, string> row) => row.GetValueOrDefault(Column, "").Trim();

        public bool Agrees(ImmutableDictionary<string, string> row) => Key(Of(row)) == Key(Reading.Text.Value);

        public bool Offers(ImmutableDictionary<string, string> row) => Candidate(row) is not null;

        public string? Candidate(ImmutableDictionary<string, string> row) =>
            Reading.Candidates.Select(candidate => candidate.Text.Value).FirstOrDefault(value => Key(value) == Key(Of(row)));

        public bool IsWrittenOtherwise(string held) => !IsSame(Reading.Text.Value, held);

        /// <summary>Only kanji names have variants that a person must choose; other kinds have one stored shape.</summary>
        public bool IsSame(string read, string held) =>
            Reading.Kind != FieldKind.KanjiName || NameKey.WithoutGaps(read) == NameKey.WithoutGaps(held);

        private string Key(string value) => Reading.Kind switch
        {
            FieldKind.KanjiName => NameKey.Of(value),
            FieldKind.Kana or FieldKind.Hiragana => KanaKey.Of(value),
            FieldKind.Address => AddressKey.Of(value),
            FieldKind.WarekiDate => WarekiText.Parse(value) is { } date ? WarekiText.Iso(date) : value,
            FieldKind.Digits or FieldKind.Code or FieldKind.Phone or FieldKind.PostalCode or FieldKind.Amount => Width.DigitsOf(value),
            _ => SearchKey.Of(value),
        };
    }
}
