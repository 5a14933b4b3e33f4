using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation;

/// <summary>The reference of steps and functions, written from what the loader really accepts.</summary>
public static class ScenarioReference
{
    // Keys that every step has; told once.
    private static readonly string[] Common = ["when", "timeout", "note", "id"];

    /// <summary>The published shape of scenarios: JSON Schema, draft 7.</summary>
    public static string Schema()
    {
        using Stream stream = typeof(ScenarioReference).Assembly.GetManifestResourceStream("Uketsuke.Automation.scenario-v1.schema.json")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Markdown, Japanese, LF; ends with a line end.</summary>
    public static string Markdown()
    {
        StringBuilder text = new();
        text.Append(
            """
            # シナリオの参照 — 手順と関数

            *この文書はプログラムから作られています (`uketsuke check --reference`)。手で直しません。 English: generated from the program; do not edit.*

            書き方は [はじめてのシナリオ](first-scenario.ja.md) と [シナリオの手引き](scenarios.ja.md) にあります。形式の公開スキーマは
            `src/Uketsuke/Automation/scenario-v1.schema.json` です。

            ## 手順

            どの手順にも `when` (式。偽なら飛ばす)、`timeout` (`500ms` `20s` `5m`)、`note`、`id` を付けられます。**太字**の鍵は必ず書きます。
            `text` はそのままの文字、`from` `value_from` `when` は式です。

            級: **R** 見るだけ · **L** 画面の上だけ。まだ何も送られない · **I** 鍵つき。二度しても一度と同じ · **C** 業務システムを変える (`effect` の `commit` だけ)

            | 手順 | 級 | すること | 鍵 |
            |---|---|---|---|

            """);
        JsonNode steps = JsonNode.Parse(Schema())!["definitions"]!["steps"]!["items"]!["properties"]!;
        foreach (StepWord word in StepWords.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{word.Name}` | {Letter(word.Class)} | {word.Meaning} | {Keys(steps[word.Name]!)} |\n");
        }

        text.Append(
            """

            ## 関数

            これがすべてです。シナリオから増やすことはできません。記入のない値 (`null`) を渡すと `null` (問いのときは偽) が返り、実行中の誤りはありません。

            | 関数 | 返すもの | 意味 |
            |---|---|---|

            """);
        foreach (ExprFunction function in ExprFunctions.All.Values.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            string literal = function.Literal is { } fixedPlace ? $" {Ordinal(fixedPlace.Place)}はそのままの文字: {fixedPlace.Wanted}" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{function.Name}({string.Join(", ", function.Parameters.Select(Word))})` | {Word(function.Result)} | {function.Meaning}。{literal} |\n");
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    private static string Keys(JsonNode step)
    {
        // A step whose body may also be a bare name is described by its long form.
        JsonNode body = step["properties"] is null ? step["oneOf"]?.AsArray().FirstOrDefault(one => one!["properties"] is not null) ?? step : step;
        string[] required = [.. body["required"]?.AsArray().Select(one => (string)one!) ?? []];
        string[] keys =
        [
            .. body["properties"]?.AsObject().Where(pair => !Common.Contains(pair.Key) || required.Contains(pair.Key))
                .Select(pair => (required.Contains(pair.Key) ? $"**`{pair.Key}`**" : $"`{pair.Key}`") + Choices(pair.Value!)) ?? [],
        ];
        return keys.Length > 0 ? string.Join(" ", keys) : "`名前: 式` …";
    }

    private static string Choices(JsonNode key) => key["enum"] is JsonArray words && words.Count <= 8
        ? $" ({string.Join(" / ", words.Select(word => (string)word!))})" : "";

    private static string Letter(EffectClass one) => one switch
    {
        EffectClass.ReadOnly => "R",
        EffectClass.Local => "L",
        EffectClass.Idempotent => "I",
        _ => "C",
    };

    private static string Word(ExprType type) => type.Name switch
    {
        "text" => "文字",
        "integer" => "整数",
        "decimal" => "小数",
        "bool" => "真偽",
        "date" => "日付",
        string other => other,
    };

    private static string Ordinal(int place) => $"{place + 1}番目";
}
