using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Language;

/// <summary>Which statistics go with which field kind, and how much they count against the ink.</summary>
internal sealed class FieldLanguages(LanguageModel model)
{
    // Chosen by LanguageMeasure; on the careful side where the statistics know the measured texts better than real ones.
    private static readonly ImmutableDictionary<FieldKind, LanguageWeight> MeasuredWeights = new Dictionary<FieldKind, LanguageWeight>
    {
        [FieldKind.KanjiName] = new(0.4, 3),
        [FieldKind.Kana] = new(0.55, 3),
        [FieldKind.Hiragana] = new(0.55, 3),
        [FieldKind.Address] = new(0.55, 3),
        [FieldKind.Text] = new(0.4, 3),
    }.ToImmutableDictionary();

    private readonly Lazy<TextLanguage> names = new(() => new NameLanguage(model.Ngrams("surname"), model.Ngrams("given")));
    private readonly Lazy<TextLanguage> kana = new(() => new NameLanguage(model.Ngrams("surname-kana"), model.Ngrams("given-kana")));
    private readonly Lazy<TextLanguage> addresses = new(() => new PlainLanguage(model.Ngrams("address")));
    private readonly Lazy<TextLanguage> words = new(() => new PlainLanguage(model.Ngrams("text")));

    public static FieldLanguages Shipped { get; } = new(LanguageModel.Shipped);

    public TextLanguage For(FieldKind kind) => kind switch
    {
        FieldKind.KanjiName => names.Value,
        FieldKind.Kana or FieldKind.Hiragana => kana.Value,
        FieldKind.Address => addresses.Value,
        _ => words.Value,
    };

    public static LanguageWeight WeightOf(FieldKind kind) => MeasuredWeights[kind];
}
