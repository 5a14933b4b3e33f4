using Uketsuke.Forms;

namespace Uketsuke.Reading.Decoding;

/// <summary>The alphabet of each field kind over one recogniser's classes.</summary>
internal sealed class Alphabets
{
    private static readonly Dictionary<string, string> NoLookalikes = [];

    private readonly IReadOnlyList<string> charset;
    private readonly Lazy<Alphabet> digits;
    private readonly Lazy<Alphabet> numbers;
    private readonly Lazy<Alphabet> blocks;
    private readonly Lazy<Alphabet> amount;
    private readonly Lazy<Alphabet> kana;
    private readonly Lazy<Alphabet> hiragana;
    private readonly Lazy<Alphabet> name;
    private readonly Lazy<Alphabet> date;
    private readonly Lazy<Alphabet> address;
    private readonly Lazy<Alphabet> text;

    public Alphabets(IReadOnlyList<string> charset)
    {
        this.charset = charset;
        digits = new(() => Make(Letters.IsDigit, Lookalikes.Digits));
        numbers = new(() => Make(s => Letters.IsDigit(s) || s is "-" or "(" or ")", Lookalikes.Numbers));
        blocks = new(() => Make(s => Letters.IsDigit(s) || s is "-", Lookalikes.Numbers));
        amount = new(() => Make(s => Letters.IsDigit(s) || s is "円", Lookalikes.Amount));
        kana = new(() => Make(Letters.IsKatakana, Lookalikes.Kana));
        hiragana = new(() => Make(s => Letters.IsHiragana(s) || s == "ー", Lookalikes.Hiragana));
        name = new(() => Make(s => Letters.IsKanji(s) || Letters.IsHiragana(s) || Letters.IsKatakana(s), NoLookalikes));
        date = new(() => Make(s => Letters.IsDigit(s) || "明治大正昭和平成令年月日元MTSHR-・".Contains(s[0], StringComparison.Ordinal), Lookalikes.Date));
        address = new(() => Make(s => s is not ("(" or ")" or "。" or "、"), NoLookalikes));
        text = new(() => Make(_ => true, NoLookalikes));
    }

    /// <summary>Digits alone, as in one box.</summary>
    public Alphabet Digits => digits.Value;

    /// <summary>Digits with the separators of phones and postal codes.</summary>
    public Alphabet Numbers => numbers.Value;

    /// <summary>Digits and hyphens, as in 3-10-7.</summary>
    public Alphabet Blocks => blocks.Value;

    public Alphabet Date => date.Value;

    public Alphabet For(FieldKind kind) => kind switch
    {
        FieldKind.Digits or FieldKind.Code => Digits,
        FieldKind.Phone or FieldKind.PostalCode => Numbers,
        FieldKind.Amount => amount.Value,
        FieldKind.Kana => kana.Value,
        FieldKind.Hiragana => hiragana.Value,
        FieldKind.KanjiName => name.Value,
        FieldKind.WarekiDate => Date,
        FieldKind.Address => address.Value,
        _ => text.Value,
    };

    private Alphabet Make(Func<string, bool> allowed, IReadOnlyDictionary<string, string> lookalikes) =>
        Alphabet.From(charset, allowed, lookalikes);
}
