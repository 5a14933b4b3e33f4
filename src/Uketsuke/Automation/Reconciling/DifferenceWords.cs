using Uketsuke.Basics;

namespace Uketsuke.Automation.Reconciling;

/// <summary>Says what a difference is and what a person can do about it.</summary>
internal static class DifferenceWords
{
    public static Bilingual Cause(ListDifference one)
    {
        string listed = string.Join("、", one.Receipts);
        string listedEn = string.Join(", ", one.Receipts);
        return one.Kind switch
        {
            DifferenceKind.Missing => new(
                $"登録済みの {one.Reference}(受付番号 {one.OurReceipt})が、業務システムの一覧にありません。",
                $"{one.Reference} (receipt {one.OurReceipt}) is registered here, but not in the business system's list."),
            DifferenceKind.Unknown when one.Reference is null => new(
                $"業務システムの受付番号 {listed} は、台帳にありません。手で登録されたようです。",
                $"The ledger knows nothing of receipt {listedEn}: registered by hand, it seems."),
            DifferenceKind.Unknown => new(
                $"業務システムの受付番号 {listed} は、登録しなかった {one.Reference} と同じ申請です。手で登録されたようです。",
                $"Receipt {listedEn} is about the same application as {one.Reference}, which was not registered here: by hand, it seems."),
            DifferenceKind.OtherReceipt => new(
                $"{one.Reference} の受付番号が違います。台帳は {one.OurReceipt}、業務システムは {listed} です。",
                $"{one.Reference} has receipt {one.OurReceipt} in the ledger and {listedEn} in the business system."),
            DifferenceKind.Doubled => new(
                $"{one.Reference} の登録が、業務システムに {one.Receipts.Length} 件あります({listed})。",
                $"The business system has {one.Receipts.Length} records of {one.Reference} ({listedEn})."),
            DifferenceKind.OtherValues => new(
                $"{one.Reference} の受付番号 {one.OurReceipt} の記録が、別の内容になっています。",
                $"The record with receipt {one.OurReceipt} of {one.Reference} is about something else now."),
            _ => new(
                $"まだ登録済みになっていない {one.Reference} が、業務システムにあります(受付番号 {listed})。",
                $"{one.Reference} is not closed as registered here, but the business system has it (receipt {listedEn})."),
        };
    }

    public static Bilingual Remedy(ListDifference one) => one.Kind switch
    {
        DifferenceKind.Missing => new(
            "業務システムで、取り消された登録でないか確かめてください。必要なら手で登録し、確かめた結果を記録してください。ロボットは再登録しません。",
            "See whether it was cancelled there; register it by hand where needed, and record what was found. No robot enters it again."),
        DifferenceKind.Unknown => new(
            "手で登録した職員に確かめ、紙の申請が二重に待っていないか見てから、確かめた結果を記録してください。",
            "Ask who registered it, see that no paper of it still waits, and record what was found."),
        DifferenceKind.OtherReceipt => new(
            "業務システムの画面で正しい受付番号を確かめ、通知や台帳に控えた番号を直してください。",
            "See which receipt is right in the business system, and correct what was noted or sent."),
        DifferenceKind.Doubled => new(
            "業務システムで二件を見比べ、余分な登録を取り消してください。", "Compare the records in the business system and cancel the superfluous one."),
        DifferenceKind.OtherValues => new(
            "業務システムで訂正されたのか、番号が使い回されたのかを確かめてください。", "See whether the record was corrected there, or its number given away."),
        _ => new(
            "要照会なら、例外の画面でこの受付番号を記録してください。そうでなければ、だれが登録したか確かめてください。",
            "If it is in doubt, record this receipt in the tray; otherwise find out who registered it."),
    };
}
