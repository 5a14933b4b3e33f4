using Uketsuke.Basics;

namespace Uketsuke.Automation.Entries;

/// <summary>The verified values do not fit the scenario's contract.</summary>
internal sealed record ValueNotAccepted(string Label, string Ja, string En) : Refusal(
    "value-not-accepted",
    new($"「{Label}」: {Ja}", $"“{Label}”: {En}"),
    new("確認画面で値を直してから、もう一度登録してください。", "Correct the value in review and enter it again."));

internal sealed record CharacterNotInCharset(string Label, string Character, string Charset) : Refusal(
    "character-not-in-charset",
    new(
        $"「{Label}」の文字「{Character}」({CodePoint(Character)}) は、業務システムの文字コード {Charset} で表せません。",
        $"The character “{Character}” ({CodePoint(Character)}) of “{Label}” does not exist in the business system's character set {Charset}."),
    new("業務システムで使える文字に置き換えるかどうかを決め、確認画面で直してください。", "Decide on a character that the business system has, and correct it in review."))
{
    private static string CodePoint(string character) =>
        character.EnumerateRunes().FirstOrDefault() is { Value: > 0 } rune ? $"U+{rune.Value:X4}" : "?";
}

internal sealed record NotApprovedYet() : Refusal(
    "not-approved",
    new("確認済みになっていない申請は登録できません。", "Only approved submissions may be entered."),
    new("確認を終えてから登録してください。", "Finish the verification first."));

internal sealed record SameKeyEntered(string OtherReference) : Refusal(
    "same-key-entered",
    new($"同じ内容の申請 {OtherReference} が、既に登録の対象になっています。", $"Submission {OtherReference} has the same key and was entered or is being entered."),
    new("二重の申請でないか確かめ、不要なほうを却下してください。", "Check whether it is a duplicate and reject the one that is not needed."));

internal sealed record EnteredWithOtherValues(string Receipt) : Refusal(
    "entered-with-other-values",
    new($"この申請は、別の値で既に登録されています (受付番号 {Receipt})。", $"This submission was registered with other values (receipt {Receipt})."),
    new("業務システムの登録内容を確かめ、必要なら業務システムで訂正してください。", "Check the registered record and correct it in the business system if needed."));
