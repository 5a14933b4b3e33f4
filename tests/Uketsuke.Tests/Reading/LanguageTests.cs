using System.Security.Cryptography;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;

namespace Uketsuke.Tests.Reading;

public sealed class LanguageTests
{
    [Fact]
    public void The_statistics_inside_the_program_are_those_of_the_model_card() =>
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(LanguageModel.ShippedBytes())),
            File.ReadAllText(Path.Combine(Root(), "models", "README.md")),
            StringComparison.Ordinal);

    [Fact]
    public void A_sequence_that_was_not_counted_costs_what_its_context_leaves_and_then_the_shorter_one()
    {
        // P(b|a) = e^-0.5; the context "a" leaves e^-2, P(c) = e^-1; nothing else: e^-7.
        NgramTable table = new(2, [0, 'a', 'c', Key("ab")], [255, 255, 10, 5], [70, 20, 255, 255]);

        Assert.Equal(-0.5, table.Log('a', 'b'), 6);
        Assert.Equal(-2 - 1, table.Log('a', 'c'), 6);
        Assert.Equal(-2 - 7, table.Log('a', 'z'), 6);
        Assert.Equal(-7, table.Log('z', 'z'), 6);
    }

    [Theory]
    [InlineData("佐藤　花子", "左藤　花子")]
    [InlineData("工藤　一郎", "エ藤　一郎")]
    [InlineData("渡辺和子", "渡辺和予")]
    [InlineData("鈴木", "鈴本木")]
    public void A_name_of_known_parts_is_likelier_than_one_that_only_looks_like_it(string name, string lookalike)
    {
        TextLanguage names = FieldLanguages.Shipped.For(FieldKind.KanjiName);

        Assert.True(names.Log(name) > names.Log(lookalike) + 1);
    }

    [Theory]
    [InlineData("サトウ　リョウタ", "サトウ　リヨウタ")]
    [InlineData("ヤマダ　キヨシ", "ヤマダ　キョシ")]
    [InlineData("さとう　りょうこ", "さとう　りようこ")]
    public void Small_kana_are_likelier_where_names_have_them(string name, string other)
    {
        TextLanguage kana = FieldLanguages.Shipped.For(FieldKind.Kana);

        Assert.True(kana.Log(name) > kana.Log(other) + 1);
    }

    [Fact]
    public void The_digits_of_a_block_number_are_all_alike()
    {
        TextLanguage addresses = FieldLanguages.Shipped.For(FieldKind.Address);

        Assert.Equal(addresses.Log("三田3-2-5"), addresses.Log("三田7-1-8"), 9);
    }

    [Fact]
    public void Where_the_ink_hardly_decides_the_name_does()
    {
        (string first, _) = Read(("左", 0.55), ("佐", 0.45), ("藤", 0.99));

        Assert.Equal("佐藤", first);
    }

    [Fact]
    public void Clear_ink_wins_over_any_expectation()
    {
        (string first, _) = Read(("左", 0.9999), ("佐", 0.00005), ("藤", 0.99));

        Assert.Equal("左藤", first);
    }

    [Fact]
    public void What_the_ink_alone_says_can_be_told_from_what_was_expected()
    {
        (_, Lattice lattice) = Read(("左", 0.55), ("佐", 0.45), ("藤", 0.99));

        Assert.All(
            PrefixBeam.Search(lattice, Grammar(lattice.Alphabet), 200).Take(6),
            text => Assert.Equal(CtcScore.Of(lattice, lattice.Alphabet.Encode(text.Text)!), text.InkLog, 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(40)]
    [InlineData(70_000)]
    [InlineData(2_000_000)]
    public void A_file_that_is_cut_off_is_refused(int length) =>
        Assert.Throws<InvalidDataException>(() => LanguageModel.From(LanguageModel.ShippedBytes().AsSpan(0, length)));

    // Two characters, each over two steps with a blank between.
    private static (string Best, Lattice Lattice) Read((string Symbol, double P) one, (string Symbol, double P) other, (string Symbol, double P) second)
    {
        string[] charset = ["", one.Symbol, other.Symbol, second.Symbol];
        Alphabet alphabet = new Alphabets(charset).For(FieldKind.KanjiName);
        double[] values = [0.00001, one.P, other.P, 0.00001, 0.99, 0.003, 0.003, 0.003, 0.00001, 0.002, 0.002, second.P];
        Lattice lattice = Lattice.From(new LineScores(3, 4, [.. values.Select(p => (float)Math.Log(p))]), alphabet, []);
        return (PrefixBeam.Search(lattice, Grammar(alphabet))[0].Text, lattice);
    }

    private static LanguageGrammar Grammar(Alphabet alphabet)
    {
        LanguageWeight weight = FieldLanguages.WeightOf(FieldKind.KanjiName);
        return new LanguageGrammar(alphabet, FieldLanguages.Shipped.For(FieldKind.KanjiName), weight.Share, weight.LetterGain);
    }

    private static ulong Key(string sequence) => sequence.Aggregate(0UL, (key, letter) => (key << 16) | letter);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
