using System.Globalization;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Published;

/// <summary>Says in words what changed on a screen.</summary>
internal static class ChangeWords
{
    public static Bilingual Gone(SketchPart part, string spoken) => part.Kind switch
    {
        PartKind.Title or PartKind.Heading => new($"見出し『{spoken}』がなくなりました。", $"The heading “{spoken}” is gone."),
        PartKind.Button => new($"『{spoken}』ボタンがなくなりました。", $"The button “{spoken}” is gone."),
        PartKind.Other => new($"『{spoken}』の表示がなくなりました。", $"What showed “{spoken}” is gone."),
        _ => new($"『{spoken}』の欄がなくなりました。", $"The field “{spoken}” is gone."),
    };

    public static Bilingual Renamed(SketchPart before, SketchPart now) => before.Kind switch
    {
        PartKind.Title or PartKind.Heading =>
            new($"見出し『{before.Name}』が『{now.Name}』に変わりました。", $"The heading “{before.Name}” became “{now.Name}”."),
        PartKind.Button =>
            new($"『{before.Name}』ボタンの名前が『{now.Name}』に変わりました。", $"The button “{before.Name}” is now called “{now.Name}”."),
        _ => new($"『{before.Name}』の欄の名前が『{now.Name}』に変わりました。", $"The field “{before.Name}” is now called “{now.Name}”."),
    };

    public static Bilingual Added(SketchPart part) => part switch
    {
        { Kind: PartKind.Button } => new($"『{part.Name}』ボタンが増えました。", $"There is a new button “{part.Name}”."),
        { Required: true } => new($"必須の欄『{part.Name}』が増えました。", $"There is a new required field “{part.Name}”."),
        { Hidden: true } => new($"見えない欄『{part.Name}』が増えました。", $"There is a new hidden field “{part.Name}”."),
        _ => new($"欄『{part.Name}』が増えました。", $"There is a new field “{part.Name}”."),
    };

    public static Bilingual Several(string spoken, int count) =>
        new($"『{spoken}』に当たるものが {count} 個になりました。", $"{count} things are now called “{spoken}”.");

    public static Bilingual OnlyByFallback(string spoken) =>
        new($"『{spoken}』が、予備の探し方でしか見つかりません。", $"“{spoken}” is found by its fallback only.");

    public static Bilingual OtherThing(string spoken, string? before, string? now) => new(
        $"『{spoken}』が、前とは別のもの ({before} → {now}) を指すようになりました。", $"“{spoken}” now names another thing ({before} → {now}).");

    public static Bilingual OtherKind(string spoken, PartKind before, PartKind now) => new(
        $"『{spoken}』の種類が「{Word(before).Ja}」から「{Word(now).Ja}」に変わりました。",
        $"“{spoken}” was a {Word(before).En} and is now a {Word(now).En}.");

    public static Bilingual OtherLength(string spoken, int? before, int? now) => new(
        $"『{spoken}』の文字数の上限が {Number(before, "なし")} から {Number(now, "なし")} に変わりました。",
        $"The longest text of “{spoken}” changed from {Number(before, "none")} to {Number(now, "none")} characters.");

    public static Bilingual Locked(string spoken) => new($"『{spoken}』が使えなくなっています。", $"“{spoken}” cannot be used.");

    public static Bilingual Hidden(string spoken) => new($"『{spoken}』が隠れています。", $"“{spoken}” is hidden.");

    public static Bilingual Required(string spoken) => new($"『{spoken}』が必須になりました。", $"“{spoken}” is now required.");

    public static Bilingual Copies(string spoken) =>
        new($"『{spoken}』と同じ名前で送られる値が増えました。", $"Another value is sent under the same name as “{spoken}”.");

    public static Bilingual OtherForm(string spoken, string? before, string? now) => new(
        $"『{spoken}』の送り先が「{before ?? "なし"}」から「{now ?? "なし"}」に変わりました。",
        $"“{spoken}” is now sent to “{now ?? "nowhere"}” instead of “{before ?? "nowhere"}”.");

    public static Bilingual OtherForms(IEnumerable<string> before, IEnumerable<string> now) => new(
        $"画面の送り先が「{string.Join("、", before)}」から「{string.Join("、", now)}」に変わりました。",
        $"What the screen can send changed from “{string.Join(", ", before)}” to “{string.Join(", ", now)}”.");

    public static Bilingual OtherPath(string before, string now) =>
        new($"画面の場所が {before} から {now} に変わりました。", $"The screen moved from {before} to {now}.");

    public static Bilingual Reordered() => new("欄の並び順が変わりました。", "The fields stand in another order.");

    public static Bilingual Options(string spoken, IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        string[] gone = [.. before.Except(now)];
        string[] fresh = [.. now.Except(before)];
        string ja = gone.Length + fresh.Length == 0 ? "の並び順が変わりました"
            : (gone.Length > 0 ? $"から {Few(gone)} がなくなり" : "") + (gone.Length > 0 && fresh.Length > 0 ? "、" : "")
                + (fresh.Length > 0 ? $"{(gone.Length > 0 ? "" : "に ")}{Few(fresh)} が増えました" : "ました");
        string en = gone.Length + fresh.Length == 0 ? "stand in another order"
            : string.Join("; ", new[] { gone.Length > 0 ? $"lost {Few(gone)}" : "", fresh.Length > 0 ? $"gained {Few(fresh)}" : "" }
                .Where(text => text.Length > 0));
        return new($"『{spoken}』の選択肢{ja}。", $"The options of “{spoken}”: {en}.");
    }

    private static string Number(int? number, string none) => number?.ToString(CultureInfo.InvariantCulture) ?? none;

    private static string Few(string[] texts) => string.Concat(texts.Take(3).Select(text => $"『{text}』")) + (texts.Length > 3 ? $"ほか{texts.Length - 3}件" : "");

    private static Bilingual Word(PartKind kind) => kind switch
    {
        PartKind.Text => new("文字の欄", "text box"),
        PartKind.Password => new("パスワードの欄", "password box"),
        PartKind.File => new("ファイルの欄", "file field"),
        PartKind.List => new("選択の欄", "list"),
        PartKind.Check => new("チェック", "check box"),
        PartKind.Radio => new("ラジオボタン", "radio button"),
        _ => new("ほかのもの", "something else"),
    };
}
