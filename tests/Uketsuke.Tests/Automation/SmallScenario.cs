using System.Text;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Automation;

/// <summary>A complete scenario of three fields, for tests of the protocol.</summary>
internal static class SmallScenario
{
    public const string Text = """
        schema: scenario/v1
        id: small
        title: 小さな登録
        version: 1.0.0
        item:
          reference: item.reference
          fields:
            reference: { type: text, label: 申請番号 }
            kana:      { type: text, max: 4000, label: フリガナ, personal: true }
            name:      { type: text, max: 30, charset: cp932, label: 氏名, personal: true }
            day:       { type: date, label: 申請日 }
        result:
          receipt_no: { type: text, pattern: '^B[0-9]{7}$', label: 受付番号 }
        uses:
          bus: { driver: web, connection: system, credential: operator, requests: [ { method: POST, page: /login } ] }
        limits: { item_timeout: 5m, step_timeout: 1s }
        elements:
          login.user:     { label: ユーザーID }
          login.password: { label: パスワード, secret: true }
          login.submit:   { role: button, name: ログイン }
          menu.home:      { role: heading, name: メニュー }
          search.kana:    { label: フリガナ }
          search.run:     { role: button, name: 検索 }
          search.rows:    { role: table, name: 一覧 }
          form.kana:      { label: フリガナ }
          form.name:      { label: 氏名 }
          form.day:       { label: 申請日 }
          form.remarks:   { label: 備考 }
          form.register:  { role: button, name: 登録 }
          done.receipt:   { css: '#receipt' }
        flows:
          sign-in:
            - web.open:  { in: bus, page: /login }
            - web.fill:  { target: login.user, from: credential.user }
            - web.fill:  { target: login.password, from: credential.password }
            - web.click: login.submit
        steps:
          - session.ensure: { in: bus, page: /menu, visible: menu.home, otherwise: sign-in }
          - effect:
              operation: small/register
              guarantee: exactly_once
              key: [ item.kana, item.day ]
              recognise: { ticket_in: form.remarks }
              settle: 90s
              in_doubt: { probes: 3, every: 20s, then: ask_person }
              probe:
                - web.open:   { in: bus, page: /search }
                - web.fill:   { target: search.kana, from: item.kana }
                - web.click:  search.run
                - table.read: { target: search.rows, save: rows, columns: { receipt_no: 受付番号, kana: フリガナ, remarks: 備考 } }
                - found:
                    records: rows.filter(r, r.kana == item.kana)
                    ours:    r.remarks.contains(ticket)
                    take:    { receipt_no: r.receipt_no }
              prepare:
                - web.open: { in: bus, page: /new }
                - web.fill: { target: form.kana, from: item.kana }
                - web.fill: { target: form.name, from: item.name }
                - web.fill: { target: form.day, from: "wareki(item.day, 'gyy.MM.dd')" }
                - web.fill: { target: form.remarks, from: ticket }
                - evidence.screenshot: { name: 登録前 }
              commit:
                web.click: form.register
                dialog:    { text: 登録します。よろしいですか？, answer: accept }
                request:   { method: POST, page: /regist.do }
              confirm:
                - web.read: { target: done.receipt, save: receipt_no }
                - evidence.screenshot: { name: 登録後 }
          - result: { receipt_no: receipt_no }
        on_error:
          system:
            retry: { times: 2, wait: 1s, only_before_intent: true }
        """;

    /// <summary>With the list that the business system gives as a file.</summary>
    public static string Reconciling { get; } = Text +
        """

        reconcile:
          at: '19:30'
          read:
            - web.export: { in: bus, page: /export, save: listed, columns: { receipt: 受付番号, kana: フリガナ, day: 申請日, remarks: 備考 } }
          match: { rows: listed, by: [ r.kana, seireki(r.day) ], receipt: r.receipt, ticket: r.remarks }
        """;

    public static Scenario Read(string text = Text)
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = Messages(text);
        Assert.True(scenario is not null, string.Join("\n", messages));
        return scenario;
    }

    public static (Scenario? Scenario, IReadOnlyList<ScenarioMessage> Messages) Messages(string text)
    {
        (Scenario? scenario, var messages) = ScenarioFile.Read(Encoding.UTF8.GetBytes(text), "small.yaml");
        return (scenario, messages);
    }

    public static EnterableItem Item(string reference = "S-1", string kana = "サンプル　ハナコ", string name = "見本　花子") => new(
        reference,
        System.Collections.Immutable.ImmutableDictionary.CreateRange(new Dictionary<string, Personal<string>>
        {
            ["kana"] = new(kana),
            ["name"] = new(name),
            ["day"] = new("2026-10-05"),
        }));
}
