using CsCheck;
using Uketsuke.Automation.Formatting;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Tests.Architecture;

namespace Uketsuke.Tests.Automation;

/// <summary>One form for every scenario: the same meaning, the same comments, and nothing left to change.</summary>
public sealed class CanonicalYamlTests
{
    // Where a comment, an empty line or spaces may come in without changing what is said.
    private static readonly Gen<(int At, int What)[]> Disorder = Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 6]).Array[0, 12];

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "scenarios"), "*.yaml"),
        Path.Combine(Repository.Root, "samples", "other-systems", "adminer", "register.yaml"),
    ];

    [Theory]
    [InlineData("a:   1\n", "a: 1\n")]
    [InlineData("a: {b: 1,c: 2}\n", "a: { b: 1, c: 2 }\n")]
    [InlineData("a: [ b,c ]\n", "a: [b, c]\n")]
    [InlineData("a: [ {b: 1} ]\n", "a: [ { b: 1 } ]\n")]
    [InlineData("a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n")]
    [InlineData("a: \"文\"\n", "a: '文'\n")]
    [InlineData("a: 'it''s'\n", "a: 'it''s'\n")]
    [InlineData("a: \"1\\t2\"\n", "a: \"1\\t2\"\n")]
    [InlineData("# 先頭\n\n\n\na: 1 #横\n# 末尾\n", "# 先頭\n\na: 1  #横\n# 末尾\n")]
    [InlineData("\n\na: 1\n\n\n", "a: 1\n")]
    [InlineData("a:\n\n  b: 1\n", "a:\n  b: 1\n")]
    [InlineData("a: { b: 1, # なぜ\n  c: 2 }\n", "a:\n  b: 1  # なぜ\n  c: 2\n")]
    [InlineData("a: { b: 1,\n  c: 2 } # 全部\n", "a: { b: 1, c: 2 }  # 全部\n")]
    [InlineData("- a: 1 # c\n- b: 2\n", null)]
    [InlineData("s:\n  - a: 1 # c\n  - bb: 2\n", "s:\n  - a:  1  # c\n  - bb: 2\n")]
    [InlineData("e:\n  a.b: { label: x }\n  a.long: { label: y }\n  # 別\n  c: { label: z }\n", "e:\n  a.b:    { label: x }\n  a.long: { label: y }\n  # 別\n  c: { label: z }\n")]
    [InlineData("a: |  # 説明\n    一行目\n    # これは文\n    三行目\nb: 2\n", "a: |  # 説明\n  一行目\n  # これは文\n  三行目\nb: 2\n")]
    [InlineData("a: '#1' #2\n", "a: '#1'  #2\n")]
    [InlineData("a: x#y\n", "a: x#y\n")]
    [InlineData("a: 一\n  二\n", "a: 一 二\n")]
    [InlineData("a:\nb: {}\nc: []\n", "a:\nb: {}\nc: []\n")]
    [InlineData("---\na: 1\r\nb: 2\r\n", "a: 1\nb: 2\n")]
    public void A_text_takes_its_one_form(string text, string? expected) => Assert.Equal(expected, CanonicalYaml.Format(text, "x.yaml").Text);

    [Fact]
    public void What_is_too_long_for_a_line_stands_on_lines_of_its_own()
    {
        string word = new('あ', 50);

        Assert.Equal($"a:\n  b: {word}\n  c: {{ d: {word} }}\n", CanonicalYaml.Format($"a: {{ b: {word}, c: {{ d: {word} }} }}\n", "x.yaml").Text);
    }

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: &x 1\n")]
    [InlineData("- a\n")]
    public void What_is_no_scenario_is_not_touched_and_told_with_its_line(string text)
    {
        (string? formatted, IReadOnlyList<ScenarioMessage> messages) = Formatted(text);

        Assert.Null(formatted);
        Assert.All(messages, message => Assert.True(message.Line > 0));
        Assert.NotEmpty(messages);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_formatted_sample_says_the_same_and_stays_as_it_is(string file)
    {
        string text = File.ReadAllText(file);

        string once = CanonicalYaml.Format(text, file).Text!;

        Assert.Equal(once, CanonicalYaml.Format(once, file).Text);
        Assert.Equal(Said(text), Said(once));
        Assert.Equal(Comments(text), Comments(once));
        Assert.All(once.Split('\n'), line => Assert.True(line == line.TrimEnd(), line));
    }

    [Fact]
    public void Whatever_comments_and_spaces_a_text_has_the_form_is_stable_and_loses_nothing() =>
        Gen.Select(Gen.OneOf(Gen.Const(SmallScenario.Text), Gen.Const(ControlFlowFileTests.Whole), Gen.Const(File.ReadAllText(Files.First().Data))), Disorder).Sample((text, changes) =>
        {
            string untidy = changes.Aggregate(text, Disturbed);
            if (YamlTree.Read(untidy, new Findings("x")) is null)
            {
                return;
            }

            string? once = CanonicalYaml.Format(untidy, "x").Text;

            Assert.NotNull(once);
            Assert.Equal(once, CanonicalYaml.Format(once, "x").Text);
            Assert.Equal(Said(untidy), Said(once));
            Assert.Equal(Comments(untidy), Comments(once));
            Assert.All(changes.All(change => change.What < 6) ? changes : [], change => Assert.Equal(Count(untidy, $" {change.At}\n"), Count(once, $" {change.At}\n")));
        });

    [Fact]
    public void Layout_alone_never_decides_the_form() =>
        Gen.Select(Gen.OneOf(Gen.Const(SmallScenario.Text), Gen.Const(ControlFlowFileTests.Whole)), Gen.Select(Gen.Int[0, 10_000], Gen.Const(0)).Array[0, 12]).Sample((text, changes) =>
            Assert.Equal(CanonicalYaml.Format(text, "x").Text, CanonicalYaml.Format(changes.Aggregate(text, Disturbed), "x").Text));

    [Fact]
    public void No_text_whatever_makes_it_throw() =>
        Gen.Select(Gen.Int[0, SmallScenario.Text.Length - 1], Gen.Int[0, 40], Gen.OneOf([.. "[]{}:-&*!|>'\"#%@`,? \n\t小a\0\uFEFF".Select(Gen.Const)]).Array[0, 6])
            .Sample((at, length, put) =>
            {
                string cut = SmallScenario.Text.Remove(at, Math.Min(length, SmallScenario.Text.Length - at)).Insert(at, new string(put));

                (string? formatted, IReadOnlyList<ScenarioMessage> messages) = Formatted(cut);

                Assert.True(formatted is null ? messages.Count > 0 : CanonicalYaml.Format(formatted, "x").Text == formatted);
            });

    private static string Disturbed(string text, (int At, int What) change)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = change.At % lines.Count;
        switch (change.What)
        {
            case 0:
                int colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
                lines[at] = colon < 0 || lines[at].Contains('\'', StringComparison.Ordinal) || lines[at].Contains('"', StringComparison.Ordinal)
                    ? lines[at] : lines[at].Insert(colon + 1, "  ");
                break;
            case 1 or 2:
                lines.Insert(at, $"{new string(' ', change.At % 7)}# 一言 {change.At}");
                break;
            case 3:
                lines.Insert(at, "");
                break;
            case 4 or 5:
                lines[at] += $" # 横 {change.At}";
                break;
            default:
                lines[at] = lines[at].Replace(", ", $", # 中 {change.At}\n              ", StringComparison.Ordinal);
                break;
        }

        return string.Join('\n', lines);
    }

    private static int Count(string text, string part) => (text + "\n").Split("# ").Count(piece => piece.Split('\n')[0].EndsWith(part.TrimEnd(), StringComparison.Ordinal));

    private static (string? Text, IReadOnlyList<ScenarioMessage> Messages) Formatted(string text)
    {
        (string? formatted, var messages) = CanonicalYaml.Format(text, "x.yaml");
        return (formatted, messages);
    }

    private static string[] Comments(string text) =>
        [.. YamlLayout.Comments(text.Replace("\r\n", "\n", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Said(string text) => Said(YamlTree.Read(text, new Findings("x"))!);

    private static string Said(YamlNode node) => node switch
    {
        YamlText text => $"<{text.Text}>",
        YamlList list => $"[{string.Join(',', list.Items.Select(Said))}]",
        YamlMap map => $"{{{string.Join(',', map.Entries.Select(entry => $"{entry.Key.Text}={Said(entry.Value)}"))}}}",
        _ => "",
    };
}
