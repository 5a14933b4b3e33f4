using Uketsuke.Basics;

namespace Uketsuke.Automation.Books;

/// <summary>The values are to blame, not the book: trying again does not help, a person decides.</summary>
public abstract record ValueNotWritable(string Code, Bilingual Cause, Bilingual Remedy) : Refusal(Code, Cause, Remedy);

public sealed record CharacterNotWritable(string Column, string Character, string Charset) : ValueNotWritable(
    "character-not-writable",
    new(
        $"「{Column}」の文字 {Spoken(Character)} は、{Charset} で書けません。",
        $"The character {Spoken(Character)} of “{Column}” cannot be written in {Charset}."),
    new("使える文字に置き換えるかどうかを決め、確認画面で直してください。", "Decide on a character that can be written, and correct it in review."))
{
    // Controls and halves of characters have no shape of their own; only their number is shown.
    private static string Spoken(string character) =>
        character.Length == 1 && (char.IsSurrogate(character[0]) || char.IsControl(character[0]))
            ? $"U+{(int)character[0]:X4}" : $"「{character}」(U+{char.ConvertToUtf32(character, 0):X4})";
}

public sealed record ValueTooWide(string Column, int Width, string Unit) : ValueNotWritable(
    "value-too-wide",
    new($"「{Column}」の値が {Width} {Unit} に入りません。", $"The value of “{Column}” does not fit {Width} {Unit}."),
    new("短くしてよいかを決め、確認画面で直してください。", "Decide whether it may be shortened, and correct it in review."));

public sealed record ValueLooksLikeFormula(string Column) : ValueNotWritable(
    "value-looks-like-formula",
    new(
        $"「{Column}」の値が = + - @ などで始まり、表計算で開くと計算されるおそれがあります。",
        $"The value of “{Column}” begins like a formula; a spreadsheet would compute it."),
    new(
        "値を直すか、表計算で開かないファイルなら formula_like: keep と書いてください。",
        "Correct the value, or write formula_like: keep if no spreadsheet opens the file."));

public sealed record ValueNotPadded(string Column) : ValueNotWritable(
    "value-not-padded",
    new($"「{Column}」の値は、詰め文字と見分けがつきません。", $"The value of “{Column}” cannot be told from its padding."),
    new("前後の空白を取るか、数字だけの値にしてください。", "Remove the outer spaces, or give digits only."));

public sealed record KeyIsEmpty(string Column) : ValueNotWritable(
    "key-is-empty",
    new($"行を見分ける「{Column}」に値がありません。", $"“{Column}”, which tells the row, has no value."),
    new("必ず値のある項目を key にしてください。", "Use a field that always has a value as key."));

public sealed record FileNameNotSafe() : ValueNotWritable(
    "file-name-not-safe",
    new("ファイル名に使えない文字か語があります。", "The file name has a character or word that cannot be used."),
    new("ファイル名は文字・数字・ハイフンで、100 文字までにしてください。", "Use letters, digits and hyphens, at most 100."));

public sealed record BookMissing(string File) : Refusal(
    "book-missing",
    new($"ファイル「{File}」が、決められたフォルダにありません。", $"“{File}” is not in its folder."),
    new("台帳の名前と置き場所を確かめてください。置けば続きから始まります。", "Check the book's name and place; work goes on once it is there."));

public sealed record BookBusy(string File) : Refusal(
    "book-busy",
    new($"「{File}」は、ほかの人かほかの処理が開いています。", $"“{File}” is open elsewhere."),
    new("閉じてください。閉じれば自動で書き込みます。", "Close it; it is written by itself then."));

public sealed record BookIsLink(string File) : Refusal(
    "book-is-link",
    new($"「{File}」は別の場所を指すリンクなので、使いません。", $"“{File}” is a link to another place and is not used."),
    new("台帳そのものを、決められたフォルダに置いてください。", "Put the book itself into its folder."));

public sealed record BookUnreadable(string File, string Why) : Refusal(
    "book-unreadable",
    new($"「{File}」を読めません ({Why})。", $"“{File}” cannot be read ({Why})."),
    new("表計算で開けるか、パスワードが付いていないか、文字コードが合っているかを確かめてください。", "Check that it opens, has no password, and has the declared character set."));

public sealed record SheetMissing(string File, string Sheet) : Refusal(
    "sheet-missing",
    new($"「{File}」にシート「{Sheet}」がありません。", $"“{File}” has no sheet “{Sheet}”."),
    new("シートの名前を確かめてください。", "Check the sheet's name."));

public sealed record ColumnMissing(string File, string Column) : Refusal(
    "column-missing",
    new($"「{File}」に見出し「{Column}」がないか、二つあります。", $"“{File}” lacks the heading “{Column}”, or has it twice."),
    new("台帳の見出しとシナリオの見出しを合わせてください。", "Make the book's headings and the scenario's agree."));

public sealed record KeyNotUnique(string File) : Refusal(
    "key-not-unique",
    new($"「{File}」に、同じ申請の行が二つ以上あります。", $"“{File}” has more than one row with the key."),
    new("正しい一行だけを残してください。", "Leave the right one."));

public sealed record CellNotOurs(string File, string Cell) : Refusal(
    "cell-not-ours",
    new($"「{File}」のセル {Cell} には、式か別の内容が入っています。", $"Cell {Cell} of “{File}” holds a formula or something else."),
    new("式のある列は set に書かないでください。合計などの行は台帳の下に置かないでください。", "Do not set columns with formulas; keep no totals below the rows."));
