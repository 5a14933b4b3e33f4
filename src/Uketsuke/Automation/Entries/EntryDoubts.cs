using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Entries;

/// <summary>Why an entry cannot be ended by the robot, and the system errors that are the robot's own.</summary>
internal static class EntryDoubts
{
    private static readonly Bilingual Look = new(
        "業務システムを検索して、登録の有無と受付番号を確かめてください。", "Search the business system and settle whether it is registered, and with which receipt.");

    private static readonly Bilingual Later = new("時間をおいて再実行されます。", "It is tried again later.");

    public static Halt CannotBeFound { get; } = new(
        HaltKind.InDoubt, "cannot-be-found",
        new("登録の途中で止まり、このシナリオには登録を探す手順がありません。", "It stopped half-way, and the scenario has no way to find the record."), Look);

    public static Halt StillNotFound { get; } = new(
        HaltKind.InDoubt, "still-not-found",
        new("もう一度探しましたが、登録は見つかりませんでした。", "It was looked for again and not found."), Look);

    public static Halt TooOftenAbsent { get; } = new(
        HaltKind.InDoubt, "too-often-absent",
        new("何度送っても登録が見つかりません。検索が働いていないおそれがあります。", "However often it is sent, no record is found. The search may be failing."), Look);

    public static Halt ReceiptDiffers { get; } = new(
        HaltKind.InDoubt, "receipt-differs",
        new("画面の受付番号と、検索で見つけた受付番号が違います。", "The receipt on the page differs from the one the search shows."), Look);

    public static Halt ShownButNotFound { get; } = new(
        HaltKind.InDoubt, "shown-but-not-found",
        new("画面は登録できたと示しましたが、検索では見つかりません。", "The page showed a receipt, but the search does not find the record."), Look);

    public static Halt ReceiptShape { get; } = new(
        HaltKind.InDoubt, "receipt-shape",
        new("登録はありますが、受付番号の形が決めたものと違います。", "The record is there, but its receipt does not have the declared shape."), Look);

    public static Halt SecondRecord { get; } = new(
        HaltKind.InDoubt, "second-record",
        new("業務システムに、この申請の登録が二件以上あります。", "The business system has more than one record of this submission."), Look);

    public static Halt ValuesChanged { get; } = new(
        HaltKind.InDoubt, "values-changed",
        new("照会の途中で申請の値が変わったので、探せません。", "The values changed while the entry was in doubt, so it cannot be looked up."), Look);

    /// <summary>The record is there, but what the scenario does after it is not done yet: it is done again until it is.</summary>
    public static Halt NotWrittenDown(Halt why) => why with
    {
        Kind = HaltKind.System,
        Cause = new(
            $"業務システムには登録されています。そのあとの手順が終わっていません: {why.Cause.Ja}",
            $"It is registered; what follows is not done yet: {why.Cause.En}"),
    };

    public static Halt NotTaken { get; } = new(
        HaltKind.System, "not-taken",
        new("業務システムは受け取っていませんでした(検索で確かめました)。", "The business system had not taken it; a search proved that."), Later);

    public static Halt TookTooLong { get; } = new(
        HaltKind.System, "item-timeout", new("一件の制限時間を超えたので、登録の前に止めました。", "The item's time limit passed before anything was sent."), Later);

    public static Halt ScreenBroke { get; } = new(
        HaltKind.System, "screen-broken", new("ブラウザが止まりました。", "The browser stopped."), Later);
}
