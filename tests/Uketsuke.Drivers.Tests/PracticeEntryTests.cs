using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Tests;

/// <summary>The two sample scenarios in a real browser against the practice system, in good weather and bad.</summary>
public sealed class PracticeEntryTests
{
    [Fact]
    public async Task Every_field_of_a_bus_pass_arrives_as_it_was_verified()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EnterableItem item = bench.BusPass(
            ("name", "髙﨑　花子"), ("address", "東京都港区六本木3丁目4番5号"), ("building", "見本ハイツ〜壱号館"), ("phone", "090-1234-5678"), ("category", "6"),
            ("birth_date", "1989-01-08"), ("certificate_no", "第12345号"), ("certificate_date", "2027-03-31"),
            ("proxy_name", "見本　太郎"), ("proxy_relation", "子"));

        EntryResult result = await bench.EnterAsync(item);

        JsonElement made = Assert.Single(await bench.RegisteredAsync());
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(made.GetProperty("receiptNo").GetString(), result.Receipt);
        Assert.Equal(made.GetProperty("passNo").GetString(), result.Results["pass_no"]);
        Assert.Equal(
            ["髙﨑　花子", "六本木三丁目", "4番5号", "見本ハイツ～壱号館", "09012345678", "1989-01-08", "6", "第12345号", "2027-03-31", "見本　太郎", "子"],
            new[] { "name", "town", "block", "building", "phone", "birthDate", "category", "certificateNo", "certificateExpiry", "proxyName", "proxyRelation" }
                .Select(key => made.GetProperty(key).GetString()));
    }

    [Fact]
    public async Task A_support_application_with_twins_arrives_as_it_was_verified()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EnterableItem item = new("MS-1", ImmutableDictionary.CreateRange(new Dictionary<string, string>
        {
            ["apply_date"] = "2026-10-05",
            ["kana"] = "サンプル　モモ",
            ["name"] = "見本　桃",
            ["birth_date"] = "1992-02-29",
            ["postal_code"] = "1080073",
            ["address"] = "芝公園四丁目2-8",
            ["phone"] = "0312345678",
            ["birth_event"] = "出生日",
            ["event_date"] = "2026-09-20",
            ["plurality"] = "多胎",
            ["child_count"] = "2",
            ["child_name"] = "見本　太郎",
            ["child_kana"] = "サンプル　タロウ",
            ["service_housework"] = "true",
            ["service_doula"] = "false",
            ["start_date"] = "2026-10-10",
            ["tax_kind"] = "非課税",
            ["reason"] = "家族の支援が\n得にくい <b>ため</b>。",
            ["consent"] = "true",
        }.Select(pair => KeyValuePair.Create(pair.Key, new Personal<string>(pair.Value)))));

        EntryResult result = await bench.EnterAsync(item, "maternity-support-register");

        JsonElement made = Assert.Single(await bench.RegisteredAsync("maternity"));
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(made.GetProperty("receiptNo").GetString(), result.Receipt);
        Assert.Equal(made.GetProperty("cardNo").GetString(), result.Results["card_no"]);
        Assert.Equal(
            ["見本　桃", "1992-02-29", "出生日", "2026-09-20", "多胎", "2", "見本　太郎", "非課税", "家族の支援が\n得にくい <b>ため</b>。"],
            new[] { "name", "birthDate", "baseKind", "baseDate", "plurality", "childCount", "child1Name", "taxKind", "reason" }
                .Select(key => made.GetProperty(key).GetString()!.Replace("\r\n", "\n", StringComparison.Ordinal)));
        Assert.True(made.GetProperty("serviceHousework").GetBoolean());
        Assert.False(made.GetProperty("serviceDoula").GetBoolean());
    }

    [Theory]
    [InlineData("commit", "slow", 1500)]
    [InlineData("commit", "error-before", null)]
    [InlineData("commit", "error-after", null)]
    [InlineData("commit", "hang-after", 3000)]
    [InlineData("commit", "drop-before", null)]
    [InlineData("commit", "drop-after", null)]
    [InlineData("commit", "session-expired", null)]
    [InlineData("commit", "kicked-out", null)]
    [InlineData("commit", "duplicate-rejected", null)]
    [InlineData("commit", "double-submit", null)]
    [InlineData("search", "search-lag", 4000)]
    [InlineData("search", "error-before", null)]
    [InlineData("search", "session-expired", null)]
    [InlineData("search", "kicked-out", null)]
    [InlineData("search", "notice", null)]
    [InlineData("commit", "renamed-button", null)]
    [InlineData("search", "slow", 2500)]
    [InlineData("entry", "maintenance", null)]
    [InlineData("entry", "session-expired", null)]
    [InlineData("entry", "drop-before", null)]
    [InlineData("confirm", "session-expired", null)]
    [InlineData("any", "session-expired", null)]
    public async Task A_fault_of_the_business_system_never_makes_none_or_two(string on, string fault, int? ms)
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.FaultAsync(on, fault, ms: ms);

        EntryResult result = await bench.EnterAsync(bench.BusPass());

        JsonElement made = Assert.Single(await bench.RegisteredAsync());
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(made.GetProperty("receiptNo").GetString(), result.Receipt);
    }

    [Theory]
    [InlineData("maxlength", "value-lost", "切られました")]
    [InlineData("width-conversion", "value-lost", "変わりました")]
    [InlineData("new-required-field", "target-refused", "受付窓口")]
    public async Task What_the_page_does_to_the_values_stops_before_the_commit(string fault, string code, string said)
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.FaultAsync("commit", fault, times: -1);

        EntryResult result = await bench.EnterAsync(bench.BusPass(("name", "髙﨑　花子朗")), published: false);

        Assert.Empty(await bench.RegisteredAsync());
        Assert.Equal(EntryState.Refused, result.State);
        Assert.Equal(code, result.Code);
        Assert.Contains(said, result.Message!.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maxlength", "『氏名』の文字数の上限が 30 から 5 に変わりました。")]
    [InlineData("new-required-field", "必須の欄『受付窓口』が増えました。")]
    public async Task A_published_scenario_stops_at_a_changed_screen_and_the_application_waits(string fault, string said)
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.FaultAsync("commit", fault, times: -1);

        EntryResult result = await bench.EnterAsync(bench.BusPass());

        Assert.Empty(await bench.RegisteredAsync());
        Assert.Equal((EntryState.Waiting, "screen-changed"), (result.State, result.Code));
        Assert.Contains(said, result.Message!.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_field_is_still_found_by_its_label()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.FaultAsync("commit", "moved-field");

        EntryResult result = await bench.EnterAsync(bench.BusPass());

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task A_person_registered_at_the_counter_is_not_registered_again()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EnterableItem item = bench.BusPass();
        await bench.EnterAsync(item);

        // Another journal knows nothing of the first entry: to it the record is somebody else's.
        EntryResult result = await bench.EnterFromElsewhereAsync(item);

        Assert.Equal(EntryState.Refused, result.State);
        Assert.Equal("already-registered", result.Code);
        Assert.Single(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task A_value_that_the_system_refuses_goes_back_with_its_own_words()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();

        EntryResult result = await bench.EnterAsync(bench.BusPass(("birth_date", "1999-03-04")));

        Assert.Equal("target-refused", result.Code);
        Assert.Contains("70歳以上", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task A_town_that_is_not_on_the_list_goes_to_a_person()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();

        EntryResult result = await bench.EnterAsync(bench.BusPass(("address", "見本町九丁目1-1")));

        Assert.Equal(EntryState.Refused, result.State);
        Assert.Equal("option-not-found", result.Code);
        Assert.Empty(await bench.RegisteredAsync());
    }
}
