using Uketsuke.Automation;
using Uketsuke.Automation.Entries;

namespace Uketsuke.Tests.Automation;

/// <summary>What a person must decide: named, never retried, nothing sent.</summary>
public sealed class BusinessRefusalTests
{
    [Fact]
    public async Task A_record_of_somebody_else_stops_the_item()
    {
        using RobotBench bench = new();
        bench.Office.Register("サンプル　ハナコ", "見本　花子", "R08.10.05", "窓口");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Refused, result.State);
        Assert.Equal("already-registered", result.Code);
        Assert.Single(bench.Office.Records);
    }

    [Theory]
    [InlineData("𠮷野", "「𠮷」(U+20BB7)")]
    [InlineData("見本☃", "「☃」(U+2603)")]
    public async Task A_character_that_the_target_cannot_hold_is_named(string name, string named)
    {
        using RobotBench bench = new();

        EntryResult result = await bench.EnterAsync(SmallScenario.Item(name: name));

        Assert.Equal("character-not-in-charset", result.Code);
        Assert.Contains(named, result.Message!.Ja, StringComparison.Ordinal);
        Assert.Contains("氏名", result.Message.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_wave_dash_is_sent_under_the_code_that_the_target_knows_and_both_values_are_kept()
    {
        using RobotBench bench = new();

        EntryResult result = await bench.EnterAsync(SmallScenario.Item(name: "見本〜花子"));

        Assert.Equal(EntryState.Registered, result.State);
        EntryFieldRow field = Assert.Single(await bench.RowsAsync<EntryFieldRow>(), row => row.Target == "form.name");
        Assert.Equal("見本〜花子", field.AsVerified.Value);
        Assert.Equal("見本～花子", field.AsSent.Value);
    }

    [Theory]
    [InlineData("form.name", "見本", "2 文字に切られました")]
    [InlineData("form.name", "高橋　花子", "文字「髙」が画面で「高」に変わりました")]
    public async Task A_value_that_the_page_changes_stops_before_the_commit(string element, string kept, string said)
    {
        using RobotBench bench = new();
        bench.Office.Keep = (name, text) => name == element ? kept : text;

        EntryResult result = await bench.EnterAsync(SmallScenario.Item(name: kept.Length == 2 ? "見本　花子" : "髙橋　花子"));

        Assert.Equal(EntryState.Refused, result.State);
        Assert.Equal("value-lost", result.Code);
        Assert.Contains(said, result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task Two_papers_with_the_same_key_are_entered_once()
    {
        using RobotBench bench = new();
        await bench.EnterAsync(SmallScenario.Item("S-1"));

        EntryResult second = await bench.EnterAsync(SmallScenario.Item("S-2"));

        Assert.Equal(EntryState.Refused, second.State);
        Assert.Equal("same-key-entered", second.Code);
        Assert.Contains("S-1", second.Message!.Ja, StringComparison.Ordinal);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_refused_item_can_be_entered_after_it_was_corrected()
    {
        using RobotBench bench = new();
        EntryResult refused = await bench.EnterAsync(SmallScenario.Item(name: "𠮷野"));

        EntryResult corrected = await bench.EnterAsync(SmallScenario.Item(name: "吉野"));

        Assert.Equal(EntryState.Refused, refused.State);
        Assert.Equal(EntryState.Registered, corrected.State);
        Assert.Null(corrected.Code);
    }

    [Fact]
    public async Task Other_values_for_a_done_item_are_refused()
    {
        using RobotBench bench = new();
        await bench.EnterAsync();

        EntryResult other = await bench.EnterAsync(SmallScenario.Item(name: "見本　葉子"));

        Assert.Equal("entered-with-other-values", other.Code);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task Other_values_for_an_item_in_effect_do_not_move_it()
    {
        using RobotBench bench = new() { CutAt = ("intent-written", 1) };
        await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());

        EntryResult other = await bench.EnterAsync(SmallScenario.Item(name: "見本　葉子"));
        EntryResult same = await bench.EnterAsync();

        Assert.Equal("values-changed", other.Code);
        Assert.Equal(EntryState.Registered, same.State);
        Assert.Equal("見本　花子", Assert.Single(bench.Office.Records).Name);
    }

    [Fact]
    public async Task Whatever_a_value_holds_the_same_characters_arrive_or_the_item_is_refused()
    {
        foreach (string hostile in HostileValues.All)
        {
            using RobotBench bench = new();

            EntryResult result = await bench.EnterAsync(SmallScenario.Item(kana: hostile));

            Assert.True(result.State is EntryState.Registered or EntryState.Refused, hostile);
            Assert.Equal(result.State == EntryState.Registered ? [hostile] : [], bench.Office.Records.Select(record => record.Kana));
        }
    }

    [Fact]
    public async Task Evidence_covers_residents_fields_and_lies_below_the_entry()
    {
        using RobotBench bench = new();
        await bench.EnterAsync();

        IReadOnlyList<EvidenceRow> pictures = await bench.RowsAsync<EvidenceRow>();

        Assert.Equal(["登録前", "登録後"], pictures.Select(picture => picture.Name).Order());
        EvidenceRow before = pictures.Single(picture => picture.Name == "登録前");
        string first = await File.ReadAllTextAsync(bench.FilePath(before.File), TestContext.Current.CancellationToken);
        Assert.Contains("form.kana", first, StringComparison.Ordinal);
        Assert.Contains("form.name", first, StringComparison.Ordinal);
        Assert.DoesNotContain("form.remarks", first, StringComparison.Ordinal);
    }
}

/// <summary>What a hostile applicant might write, or a broken reader return.</summary>
internal static class HostileValues
{
    public static readonly string[] All =
    [
        "{ENTER}", "[k(enter)]", "%TAB%", "${{ item.name }}", "{{7*7}}", "=HYPERLINK(\"http://x\")", "+1-1", "@SUM(A1)", "'; DROP TABLE x;--",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "../../etc/passwd", "C:\\con\\nul", "%00", "item.name", "' + ticket + '",
        "\u202Etxt.exe", "a\u200Bb", "\uFEFFbom", "👨‍👩‍👧‍👦", "ｶﾞ", "が", "髙﨑", "\u0000", "a\u0007b", "\uD842", "\uDFB7x", " 前後 ", "改\n行",
        new string('あ', 3000), new string('x', 10_000),
    ];
}
