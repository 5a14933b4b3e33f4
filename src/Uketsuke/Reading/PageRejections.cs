using Uketsuke.Basics;

namespace Uketsuke.Reading;

public sealed record BlankSide() : Refusal(
    "blank-side",
    new("白紙の面です。", "This side is blank."),
    new("裏面であれば問題ありません。申請が書かれていたはずなら、表裏を確かめて読み取り直してください。",
        "If it is a back side, nothing is wrong. If an application should be here, check the side and scan again."));

public sealed record UnknownForm() : Refusal(
    "unknown-form",
    new("登録されている帳票のどれとも一致しません。", "The page matches none of the registered forms."),
    new("別の業務の帳票であれば担当へ回してください。この業務の帳票であれば、帳票定義を登録してから読み取り直してください。",
        "Hand a form of another process to its section. If it belongs here, register its form first and scan again."));

public sealed record PoorRegistration() : Refusal(
    "poor-registration",
    new("用紙のゆがみや欠けが大きく、記入欄の位置を合わせられません。", "The page is too distorted or cut to place its fields."),
    new("用紙を平らにして、300dpiで読み取り直してください。", "Flatten the sheet and scan again at 300 dpi."));
