using System.Collections.Immutable;

namespace Uketsuke.Forms;

/// <summary>
/// The closed set of checks between fields that a form file may ask for. Form files carry data, never code: a new kind of
/// check is a new line here and a new case in the Reading room.
/// </summary>
/// <remarks>
/// <para>Arguments are strings in <see cref="FormRule.Arguments"/>; the loader has checked their shape. All kinds know two more,
/// always together: <see cref="When"/> (a field key) and <see cref="In"/> (values joined by <c>|</c>): the rule holds only while
/// that field has one of those values. With no readable value there the rule is silent.</para>
/// <para>A rule about dates or ages is silent while one of its dates is blank or unreadable. A broken rule touches exactly the
/// fields in <see cref="FormRule.Fields"/>, with the reason <c>rule:ID</c>.</para>
/// </remarks>
public static class FormRuleKinds
{
    /// <summary>
    /// One field, a date. <see cref="MinDays"/> ≤ (date − reference) ≤ <see cref="MaxDays"/>, in days, both inclusive, one of
    /// them may be absent. The reference is <see cref="From"/>: <c>today</c> (default) or the key of another date field.
    /// </summary>
    public const string DateRange = "date-range";

    /// <summary>
    /// One field, a birth date. On the day <see cref="On"/> (<c>today</c>, default, or the key of a date field) the person is
    /// <see cref="Years"/> years old or more. The age rises on the birthday itself; 29 February counts on 1 March in common years.
    /// </summary>
    public const string AgeAtLeast = "age-at-least";

    /// <summary>Every field must be filled (not blank) while the condition holds. Needs <see cref="When"/> and <see cref="In"/>.</summary>
    public const string RequiredWhen = "required-when";

    /// <summary>Two or more fields: all filled or all blank. Broken, only the blank ones are touched.</summary>
    public const string Together = "together";

    /// <summary>Check boxes: each must be <c>true</c>.</summary>
    public const string MustBeChecked = "must-be-checked";

    /// <summary>Two or more fields: at least one is checked (<c>true</c>) or, for other kinds, filled.</summary>
    public const string AtLeastOne = "at-least-one";

    /// <summary>
    /// Exactly two fields: postal code (7 digits), address. The address begins with a town of <see cref="List"/>, a CSV with the
    /// columns <c>town</c> and <c>postal_code</c>, whose postal code is the one written. Towns are compared with numerals folded
    /// (三田三丁目 = 三田3丁目 = 三田３－). The longest matching town counts. Two weak readings that agree may be confirmed; when they
    /// disagree both are in conflict.
    /// </summary>
    public const string TownMatchesPostalCode = "town-matches-postal-code";

    /// <summary>
    /// Exactly two fields: kana, kanji name. The reading must be one that these kanji take in names. Weak evidence: two middling
    /// readings that fit may pass together; a reading that no kanji of the name is known for makes both doubtful, never in conflict.
    /// </summary>
    public const string FuriganaFitsName = "furigana-fits-name";

    /// <summary>
    /// Two or more amounts or numbers: the first is the sum of the others (合計). A blank part counts as 0. Silent while one of
    /// them is unreadable or all parts are blank.
    /// </summary>
    public const string Sum = "sum";

    /// <summary>
    /// Exactly two fields: birth date, age in full years (数え年 is not meant) on the day <see cref="On"/> (<c>today</c>, default,
    /// or the key of a date field).
    /// </summary>
    public const string AgeMatches = "age-matches";

    /// <summary>
    /// One to eight fields that stand together in one row of the office's ledger (台帳照合) or master: <see cref="List"/>, a CSV, with
    /// <see cref="Columns"/> in the order of the fields. Compared by folded keys (variants of kanji, small kana, numerals), which
    /// never replace a value. Fields that agree with a row speak for each other; a name that the ledger holds in another
    /// variant (髙 for 高) is doubtful with both offered. With <see cref="MustExist"/> values without a row are in conflict. Rows
    /// outside the dates of columns <c>from</c> and <c>until</c> (yyyy-MM-dd, where the list has them) do not count.
    /// </summary>
    public const string Ledger = "ledger";

    public const string When = "when";
    public const string In = "in";
    public const string MinDays = "min-days";
    public const string MaxDays = "max-days";
    public const string From = "from";
    public const string Years = "years";
    public const string On = "on";
    public const string List = "list";
    public const string Columns = "columns";
    public const string MustExist = "must-exist";

    /// <summary>The word for the day of reading in <see cref="From"/> and <see cref="On"/>; no field may be called so.</summary>
    public const string Today = "today";

    public static ImmutableArray<string> All { get; } =
    [
        DateRange, AgeAtLeast, RequiredWhen, Together, MustBeChecked, AtLeastOne, TownMatchesPostalCode, FuriganaFitsName, Sum,
        AgeMatches, Ledger,
    ];
}
