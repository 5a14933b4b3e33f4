using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Says in words what a scenario promises and what the promise rests on.</summary>
internal static class ScenarioSummaries
{
    public static ScenarioSummary Of(Scenario scenario) => new(
        scenario.Id, scenario.Title, scenario.Version, scenario.Digest, scenario.Operation,
        scenario.Guarantee == Guarantee.ExactlyOnce ? "exactly_once" : "at_most_once", [.. Assumptions(scenario)]);

    private static IEnumerable<Bilingual> Assumptions(Scenario scenario)
    {
        Effect effect = scenario.Effect;
        if (scenario.Guarantee == Guarantee.ExactlyOnce)
        {
            string key = string.Join(", ", effect.Key.Select(one => one.Source));
            yield return new($"A1 登録は検索で見つかる(鍵: {key})。", $"A1 A registered record can be found by search (key: {key}).");
            yield return effect.Recognise.TicketIn is { } element
                ? new($"A2 「{element.Spoken}」に書いた控え番号で、自分の登録だと分かる。", $"A2 Our record is told by the ticket written into “{element.Spoken}”.")
                : new("A2 すべての項目の一致で、自分の登録だと分かる。", "A2 Our record is told by equality of all fields.");
            yield return new(
                $"A3 登録は {effect.Settle.TotalSeconds:0.#} 秒以内に検索に現れる。", $"A3 A record shows in the search within {effect.Settle.TotalSeconds:0.#} s.");
        }

        yield return new(
            $"A4 登録は {effect.Commit.Request.Method} {effect.Commit.Request.Page} だけで起きる。ほかの書き込みは門で止める。",
            $"A4 Only {effect.Commit.Request.Method} {effect.Commit.Request.Page} registers; the gate stops every other write.");
        yield return new(
            "A5 一件を扱うロボットは一台だけ(担当の番号を登録の直前に確かめる)。", "A5 One robot at a time holds an item; its fencing number is checked right before the commit.");
        foreach (MailSendStep notice in scenario.Notices.All)
        {
            yield return new(
                $"登録できなかったときや結果が分からないときに、「{notice.Use.Connection}」から知らせのメールを送る。送れなくても、申請の扱いは変わらない。",
                $"When an entry does not end well a notice goes out by “{notice.Use.Connection}”. Whether it could be sent changes nothing about the entry.");
        }

        foreach (Step step in ScenarioChecks.All(scenario))
        {
            if (step is BookWriteStep book)
            {
                yield return new(
                    $"登録のあと、「{book.Use.Connection}」に1行を書く(同じ申請なら同じ行)。書けるまで、登録済みにはならない。",
                    $"Then one row is written to “{book.Use.Connection}”, the same for the same item; until then it does not count as registered.");
            }
            else if (step is MailSendStep mail)
            {
                yield return new(
                    $"登録のあと、「{mail.Use.Connection}」からメールを一通送る。送ったか分からないときは送り直さず、届いていると証明できるか人が決めるまで、登録済みにはならない。",
                    $"Then one mail goes out by “{mail.Use.Connection}”. When it is not known whether it left it is never sent again: until it is found or a person decides, the entry does not count as registered.");
            }
            else if (step is HttpStep { Method: not "GET" } http)
            {
                yield return new(
                    $"登録のあと、「{http.Use.Connection}」へ {http.Method} {http.Path} を送る。同じ申請には同じ鍵を付け、相手は二度目を数えない。",
                    $"Then {http.Method} {http.Path} goes to “{http.Use.Connection}”, with one key for one item: the service must not count it twice.");
            }
        }
    }
}
