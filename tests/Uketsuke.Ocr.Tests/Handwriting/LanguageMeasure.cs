using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Tests.Pages;
using Uketsuke.Paper;
using Uketsuke.Paper.People;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>
/// Measures what benchmarks/reading-language.md publishes: names, kana, addresses and words with and without language knowledge.
/// Run by hand: <c>--explicit only</c>. UKETSUKE_LANGUAGE and UKETSUKE_HELD_NAMES name the two files that
/// <c>training/language.py --hold-out 10 --held-names</c> writes, for names whose rows the statistics never saw.
/// </summary>
public sealed class LanguageMeasure : IDisposable
{
    private const int Count = 150;

    private static readonly LanguageWeight[] Weights =
    [
        LanguageWeight.None, .. from share in new[] { 0.4, 0.55 } from gain in new[] { 2.0, 3.0 } select new LanguageWeight(share, gain),
    ];

    private readonly ServiceProvider services = new ServiceCollection().AddLineReader().AddBoxReader().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact(Explicit = true)]
    public void People_of_the_sample_forms()
    {
        Dice dice = Dice.For(4711, 1);
        Resident[] people = People(dice);
        Measure("kanji-name", FieldKind.KanjiName, [.. people.Select(person => Gapped(person.Family, person.Given, dice))], 9.5, Shipped());
        Measure("kana", FieldKind.Kana, [.. people.Select(person => person.Kana)], 5.6, Shipped());
        Measure("hiragana", FieldKind.Hiragana, [.. people.Select(person => Hiragana(person.Kana))], 5.6, Shipped());
        Measure("address", FieldKind.Address, [.. people.Select(person => person.Town + person.Block)], 6.8, Shipped());
        Measure("text", FieldKind.Text, [.. people.Where(person => person.Building.Length > 0).Select(person => person.Building)], 6, Shipped());
    }

    [Fact(Explicit = true)]
    public void Names_whose_rows_the_statistics_never_saw()
    {
        string? held = Environment.GetEnvironmentVariable("UKETSUKE_HELD_NAMES");
        string? language = Environment.GetEnvironmentVariable("UKETSUKE_LANGUAGE");
        Assert.SkipWhen(held is null || language is null, "UKETSUKE_HELD_NAMES and UKETSUKE_LANGUAGE are not set.");
        FieldLanguages languages = new(LanguageModel.From(File.ReadAllBytes(language)));
        string[][] rows = [.. File.ReadLines(held).Select(line => line.Split('\t'))];
        Dice dice = Dice.For(4712, 1);
        string[][] families = [.. rows.Where(row => row[0] == "surname")];
        string[][] given = [.. rows.Where(row => row[0] == "given")];
        (string[] Family, string[] Given)[] names = [.. Enumerable.Range(0, Count).Select(_ => (dice.Pick(families), dice.Pick(given)))];
        Measure("kanji-name, kept back", FieldKind.KanjiName, [.. names.Select(name => Gapped(name.Family[1], name.Given[1], dice))], 9.5, languages);
        Measure(
            "kana, kept back", FieldKind.Kana, [.. names.Select(name => Katakana(name.Family[2]) + "　" + Katakana(name.Given[2]))], 5.6, languages);
    }

    private static FieldLanguages Shipped() => FieldLanguages.Shipped;

    private void Measure(string name, FieldKind kind, string[] truths, double tallest, FieldLanguages languages)
    {
        using DrawnWords words = DrawnWords.Open();
        ILineReader reader = services.GetRequiredService<ILineReader>();
        SingleReader singles = new(reader, services.GetRequiredService<IBoxReader>());
        Alphabet alphabet = new Alphabets(reader.Charset).For(kind);
        List<(string Truth, Lattice[] Lattices, ImmutableArray<TextLine> Lines, ImmutableArray<ISecondLook?> Looks)> items = [];
        foreach ((int index, string truth) in truths.Index())
        {
            FieldSheet sheet = FieldSheet.From(words.Write(truth, tallest, 1, index), FieldOfImage.Of(kind, new GreyImage(1, 1, [255]), "none"));
            ImmutableArray<TextLine> lines = LineFinder.Find(sheet.Sheet, sheet.Sheet.Writing);
            ImmutableArray<ISecondLook?> looks = [.. lines.Select(line => (ISecondLook?)LetterLook.Read(singles, alphabet, line))];
            items.Add((truth, [.. reader.ReadAll([.. lines.Select(line => line.Image)]).Select((score, i) => TextFieldReader.LatticeOf(score, lines[i], alphabet, kind))], lines, looks));
        }

        FreeTextDecoder decoder = new(languages);
        foreach (LanguageWeight weight in Weights)
        {
            Tell(name, weight, [.. items.Select(item => (item.Truth, decoder.Decode(item.Lattices, item.Lines, item.Looks, kind, weight)))]);
        }
    }

    private static void Tell(string name, LanguageWeight weight, (string Truth, FieldDraft Draft)[] read)
    {
        int exact = read.Count(item => Best(item.Draft) == item.Truth);
        int plain = read.Count(item => Plain(Best(item.Draft)) == Plain(item.Truth));
        int offered = read.Count(item => item.Draft.Candidates.Any(candidate => candidate.Text == item.Truth));
        double errors = read.Sum(item => Distance(Plain(Best(item.Draft)), Plain(item.Truth)));
        double letters = read.Sum(item => Plain(item.Truth).Length);
        (int passed, int wrong) = Passing(read);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {weight.Share:0.00} | {weight.LetterGain:0.0} | {read.Length} | {errors / letters:0.0000} | {(double)exact / read.Length:0.000} | {(double)plain / read.Length:0.000} | {(double)offered / read.Length:0.000} | {passed} | {wrong} |"));
    }

    private static (int Passed, int Wrong) Passing((string Truth, FieldDraft Draft)[] read)
    {
        (string Truth, FieldDraft Draft)[] sure = [.. read.Where(item => item.Draft.Candidates is [{ Probability: >= 0.985 }, ..])];
        return (sure.Length, sure.Count(item => Best(item.Draft) != item.Truth));
    }

    private static string Best(FieldDraft draft) => draft.Candidates.FirstOrDefault()?.Text ?? "";

    private static string Plain(string text) => text.Replace("　", "", StringComparison.Ordinal);

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }

    private static Resident[] People(Dice dice)
    {
        TownList towns = TownList.Load(Path.Combine(TestSheet.Root(), "samples", "lists", "towns.csv")).Value;
        ResidentMaker maker = new(dice, towns, new DateOnly(2026, 11, 20));
        return [.. Enumerable.Range(0, Count).Select(_ => maker.Make(20, 90))];
    }

    private static string Gapped(string family, string given, Dice dice) => family + (dice.Chance(0.8) ? "　" : "") + given;

    private static string Hiragana(string kana) => string.Concat(kana.Select(c => c is >= 'ァ' and <= 'ヴ' ? (char)(c - 0x60) : c));

    private static string Katakana(string kana) => string.Concat(kana.Select(c => c is >= 'ぁ' and <= 'ゔ' ? (char)(c + 0x60) : c));
}
