using System.Collections.Immutable;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Tests.Automation;

/// <summary>Which differences of a screen stop a registration, which are only told, and how they are said.</summary>
public sealed class ScreenComparisonTests
{
    private static readonly SketchPart Kana =
        new() { Kind = PartKind.Text, Name = "フリガナ", Control = "kana", Form = "POST /confirm", MaxLength = 40, Elements = ["form.kana"] };

    private static readonly SketchPart Name = Kana with { Name = "氏名", Control = "name", MaxLength = 30, Elements = ["form.name"] };

    private static readonly SketchPart Kind = new()
    {
        Kind = PartKind.List,
        Name = "区分",
        Control = "kind",
        Form = "POST /confirm",
        Options = ["新規", "更新"],
        Elements = ["form.kind"],
    };

    private static readonly SketchPart Press =
        new() { Kind = PartKind.Button, Name = "登録", Control = "go", Form = "POST /confirm", Elements = ["form.go"] };

    private static readonly SketchPart Title = new() { Kind = PartKind.Title, Name = "新規登録" };

    private static readonly SketchPart Unused = new() { Kind = PartKind.Text, Name = "続柄", Control = "relation", Form = "POST /confirm" };

    private static readonly ImmutableArray<SketchPart> Before = [Title, Kana, Name, Kind, Unused, Press];

    private static readonly ImmutableArray<WatchedElement> Watched =
    [
        Use("form.kana", new ScreenLocator(Label: "フリガナ")), Use("form.name", new ScreenLocator(Label: "氏名")), Use("form.kind", new ScreenLocator(Label: "区分")),
        Use("form.go", new ScreenLocator(Role: "button", Name: "登録")),
    ];

    [Fact]
    public void A_screen_like_the_published_one_has_no_difference() => Assert.Empty(Compare(Before));

    [Fact]
    public void A_renamed_button_is_said_with_both_names_and_a_proposal()
    {
        ScreenChange change = Assert.Single(Compare(Before.Replace(Press, Press with { Name = "申請登録", Elements = null })));

        Assert.True(change.Stops);
        Assert.Equal("『登録』ボタンの名前が『申請登録』に変わりました。", change.What.Ja);
        Assert.Equal("- form.go: { role: button, name: 登録 }\n+ form.go: { role: button, name: 申請登録 }", change.Proposal);
    }

    [Fact]
    public void A_field_that_is_gone_stops() => Says("『氏名』の欄がなくなりました。", Before.Remove(Name));

    [Fact]
    public void A_new_required_field_stops() =>
        Says("必須の欄『本人確認』が増えました。", Before.Add(Unused with { Name = "本人確認", Control = "who", Required = true }));

    [Fact]
    public void A_shorter_field_stops() =>
        Says("『氏名』の文字数の上限が 30 から 20 に変わりました。", Before.Replace(Name, Name with { MaxLength = 20 }));

    [Fact]
    public void Words_that_changed_places_stop()
    {
        ImmutableArray<SketchPart> swapped = Before.Replace(Kana, Kana with { Control = "name" }).Replace(Name, Name with { Control = "kana" });

        Assert.Contains(Compare(swapped), change => change is { Stops: true, What.Ja: "『フリガナ』が、前とは別のもの (kana → name) を指すようになりました。" });
    }

    [Fact]
    public void Another_list_stops_and_names_the_options() =>
        Says("『区分』の選択肢から 『更新』 がなくなり、『継続』 が増えました。", Before.Replace(Kind, Kind with { Options = ["新規", "継続"] }));

    [Fact]
    public void A_second_thing_of_the_same_name_stops() =>
        Says("『登録』に当たるものが 2 個になりました。", Before.Add(Press with { Control = "go2" }));

    [Fact]
    public void Another_destination_stops() => Says(
        "『登録』の送り先が「POST /confirm」から「POST /confirm2」に変わりました。", Before.Replace(Press, Press with { Form = "POST /confirm2" }));

    [Fact]
    public void A_new_button_stops_beside_the_commit_and_nowhere_else()
    {
        ImmutableArray<SketchPart> more = Before.Add(Press with { Name = "一時保存", Control = "keep", Elements = null });

        Assert.False(Assert.Single(Compare(more)).Stops);
        Assert.True(Assert.Single(Compare(more, ScreenLook.CommitArrival)).Stops);
        Assert.True(Assert.Single(Compare(more, ScreenLook.BeforeCommit)).Stops);
    }

    [Fact]
    public void Fields_that_the_values_have_shown_or_locked_do_not_stop_right_before_the_commit() => Assert.DoesNotContain(
        Compare([Title, Kana with { Locked = true }, Kind with { Options = ["新規"] }, Unused, Press], ScreenLook.BeforeCommit),
        change => change.Stops);

    [Fact]
    public void Another_order_and_a_longer_field_are_told_and_do_not_stop()
    {
        ImmutableArray<ScreenChange> changes = Compare([Title, Name with { MaxLength = 40 }, Kana, Kind, Unused, Press]);

        Assert.Equal(2, changes.Length);
        Assert.DoesNotContain(changes, change => change.Stops);
    }

    [Fact]
    public void A_new_technical_name_of_the_same_field_is_left_alone() =>
        Assert.Empty(Compare(Before.Replace(Name, Name with { Control = "ctl00_name" })));

    [Fact]
    public void An_element_that_only_its_fallback_finds_stops_with_a_proposal()
    {
        ImmutableArray<WatchedElement> watched =
            Watched.SetItem(1, Use("form.name", new ScreenLocator(Label: "氏名"), new ScreenLocator(RightOf: "氏名", Role: "textbox")));

        ScreenChange change = Assert.Single(ScreenComparison.Compare(
            Published(), Sketch(Before.Replace(Name, Name with { Elements = ["form.name#1"] })), watched, ScreenLook.Arrival));

        Assert.True(change.Stops);
        Assert.Equal("- form.name: { label: 氏名 }\n+ form.name: { role: textbox, right_of: 氏名 }", change.Proposal);
    }

    [Fact]
    public void A_sign_in_page_is_another_screen_and_not_a_changed_one()
    {
        ScreenSketch signIn = new("/login", [], [Title with { Name = "ログイン" }]);

        Assert.True(ScreenComparison.IsElsewhere(Published(), signIn));
        Assert.False(ScreenComparison.IsElsewhere(Published(), Sketch(Before)));
    }

    private static void Says(string words, ImmutableArray<SketchPart> now) =>
        Assert.Contains(Compare(now), change => change.Stops && change.What.Ja == words);

    private static ImmutableArray<ScreenChange> Compare(ImmutableArray<SketchPart> now, ScreenLook look = ScreenLook.Arrival) =>
        ScreenComparison.Compare(Published(), Sketch(now), Watched, look);

    private static PublishedScreen Published() => new("prepare.1", "新規登録", "prepare.1.png", Sketch(Before));

    private static ScreenSketch Sketch(ImmutableArray<SketchPart> parts) => new("/new", ["POST /confirm"], parts);

    private static WatchedElement Use(string name, params ScreenLocator[] ways) => new(new(name, [.. ways]), true, true);
}
