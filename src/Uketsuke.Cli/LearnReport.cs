using System.Globalization;
using Uketsuke.Forms;
using Uketsuke.Review.Learning;

namespace Uketsuke.Cli;

/// <summary>Says what learning gave: one line for each field kind, before and after, on answers that were kept apart.</summary>
internal static class LearnReport
{
    public static void Print(Refit refit)
    {
        Console.WriteLine($"望む残りの誤り (wanted residual error) {Percent(refit.ResidualError)}");
        Console.WriteLine("取り分けた回答での比較 (on answers kept apart)          通過 前→後              残る誤り 前→後 (95 %の上限)");
        foreach (KindRefit kind in refit.Kinds)
        {
            Console.WriteLine(
                $"  {kind.Kind.Name(),-14}{kind.FitFields,6} + {kind.CheckFields,5}   {Word(kind.Outcome),-28}{Change(kind)}");
            if (kind.Missing.Any)
            {
                Console.WriteLine(
                    $"{"",18}足りない回答 (missing): 学習用 {kind.Missing.ToFit}、照合用 {kind.Missing.ToCheck}、抜取確認 {kind.Missing.SpotChecks}");
            }
        }

        if (refit.Kinds.IsEmpty)
        {
            Console.WriteLine("  職員の回答がまだありません。 / Nobody has answered anything yet.");
        }

        Console.WriteLine(refit.Outcome switch
        {
            RefitOutcome.Taken => "新しい設定で動きます。取り消すには --undo。 / The new fit decides from now on; --undo takes it back.",
            _ => "設定は前のままです。 / Everything stays as it was.",
        });
    }

    private static string Change(KindRefit kind) => kind.After is not { } after
        ? kind.CheckFields == 0 ? "" : $"{Percent(kind.Before.AcceptRate)}   {Percent(kind.Before.Residual)} (≤ {Percent(kind.Before.UpperBound)})"
        : $"{Percent(kind.Before.AcceptRate)} → {Percent(after.AcceptRate)}   {Percent(kind.Before.Residual)} (≤ {Percent(kind.Before.UpperBound)})"
            + $" → {Percent(after.Residual)} (≤ {Percent(after.UpperBound)})";

    private static string Word(KindOutcome outcome) => outcome switch
    {
        KindOutcome.Taken => "採用 taken",
        KindOutcome.Same => "同じ same",
        KindOutcome.MoreWrong => "誤り増 kept: more wrong",
        KindOutcome.FewerPass => "通過減 kept: fewer pass",
        KindOutcome.FitsWorse => "確信度悪化 kept: fits worse",
        _ => "不足 too few",
    };

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
