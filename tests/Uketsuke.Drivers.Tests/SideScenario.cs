namespace Uketsuke.Drivers.Tests;

/// <summary>The bus pass scenario on a way with a frame, a window, a question, an export as its search, and a file field.</summary>
internal static class SideScenario
{
    private const string Probe = """
              probe:
                - web.open:     { in: bus, page: /buspass/side }
                - web.download: { target: side.export, in: exports, file: list.csv, timeout: 20s }
                - csv.read:     { in: exports, file: list.csv, encoding: cp932, save: rows,
                                  columns: { receipt_no: 受付番号, pass_no: 乗車券番号, kana: フリガナ, birth: 生年月日, apply_date: 申請日, remarks: 備考 } }

        """;

    private const string Prepare = """
              prepare:
                - web.open:   { in: bus, page: /buspass/side }
                - web.read:   { target: list.count, save: listed }
                - web.click:  { target: side.renew, dialog: { text: 一覧を更新しますか？, answer: accept } }
                - web.wait:   { visible: side.renewed }
                - web.click:  { target: side.open, opens: window }
                - web.read:   { target: window.note, save: note }
                - web.fill:   { target: window.word, from: item.kana }
                - web.close:  {}
                - web.upload: { target: side.paper, in: papers, file: 写し.pdf }

        """;

    private const string Elements = """
        elements:
          side.export:  { text: 一覧をCSVで出力 }
          side.renew:   { role: button, name: 一覧を更新 }
          side.renewed: { text: 更新しました }
          side.open:    { text: 照会の窓を開く }
          side.paper:   { label: 添付書類 }
          list.count:   { css: '#count', frame: 登録一覧 }
          window.note:  { css: '#note' }
          window.word:  { label: 照会語 }

        """;

    private const string Uses = """
        uses:
          exports: { driver: csv, connection: run }
          papers:  { driver: files, connection: office-books }

        """;

    /// <summary>The usual scenario for a search that shows everything at once.</summary>
    public static string Hasty(PracticeBench bench)
    {
        string file = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "hasty.yaml");
        File.WriteAllText(file, File.ReadAllText(PracticeBench.Scenario("bus-pass-register"))
            .Replace("settle: 6s", "settle: 1s", StringComparison.Ordinal).Replace("every: 1s", "every: 100ms", StringComparison.Ordinal)
            .Replace("wait: 1s", "wait: 100ms", StringComparison.Ordinal));
        return file;
    }

    /// <summary>Writes it beside the bench's environment.</summary>
    public static string Write(PracticeBench bench, Func<string, string>? change = null)
    {
        string text = File.ReadAllText(PracticeBench.Scenario("bus-pass-register"));
        int probe = text.IndexOf("      probe:\n", StringComparison.Ordinal);
        text = text.Remove(probe, text.IndexOf("        - found:\n", StringComparison.Ordinal) - probe).Insert(probe, Probe)
            .Replace("      prepare:\n", Prepare, StringComparison.Ordinal)
            .Replace("elements:\n", Elements, StringComparison.Ordinal)
            .Replace("uses:\n", Uses, StringComparison.Ordinal);
        string file = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "side.yaml");
        File.WriteAllText(file, change is null ? text : change(text));
        Directory.CreateDirectory(bench.Books);
        File.WriteAllText(Path.Combine(bench.Books, "写し.pdf"), "%PDF-1.4 SAMPLE");
        return file;
    }
}
