using System.Collections.Immutable;
using Uketsuke.Basics;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>What is wrong in the form file that is being read; numbers and sentences stand only here.</summary>
internal sealed class FormFindings
{
    private readonly List<FormFinding> findings = [];

    public bool Any => findings.Count > 0;

    public ImmutableArray<FormFinding> InFileOrder() => [.. findings.OrderBy(finding => finding.Line)];

    public static FormFinding NoFile() => new("F0101", 0,
        new("帳票定義ファイルを開けません。", "The form file cannot be opened."),
        new("ファイルの場所と読み取り権限を確かめてください。", "Check the path and the permission to read it."));

    public static FormFinding TooLarge() => new("F0101", 0,
        new("帳票定義ファイルが1 MBを超えています。", "The form file is larger than 1 MB."),
        new("帳票定義のファイルを指定しているか確かめてください。", "Check that this is a form file."));

    public static FormFinding NotYaml(int line) => new("F0102", line,
        new("YAMLとして読めません。", "This is not YAML."),
        new("この行の字下げ、コロン、かっこ、同じ名前の重複を確かめてください。",
            "Check indentation, colons, brackets and doubled names on this line."));

    public void UnknownKey(YamlNode at, string key) => Add(at, "F0103",
        new($"「{key}」という設定はありません。", $"There is no setting \"{key}\" here."),
        new("つづりを確かめるか、この行を消してください。", "Check the spelling or delete the line."));

    public void Missing(YamlNode at, string key) => Add(at, "F0104",
        new($"「{key}」がありません。", $"\"{key}\" is missing."),
        new($"「{key}」を書き加えてください。", $"Add \"{key}\"."));

    public void WrongShape(YamlNode at, string what, string wantedJa, string wantedEn) => Add(at, "F0105",
        new($"「{what}」には{wantedJa}を書きます。", $"\"{what}\" takes {wantedEn}."),
        new("値の書き方を直してください。文字にしたい数字は\"…\"で囲みます。",
            "Correct the value. Quote a number that is meant as text."));

    public void UnknownWord(YamlNode at, string what, string word, IEnumerable<string> allowed) => Add(at, "F0106",
        new($"「{what}」に「{word}」は使えません。", $"\"{what}\" cannot be \"{word}\"."),
        new($"次のどれかにしてください: {string.Join(", ", allowed)}", $"Use one of: {string.Join(", ", allowed)}"));

    public void OffPaper(YamlNode at, string what, PaperSize paper) => Add(at, "F0107",
        new($"「{what}」の枠が用紙（{paper.WidthMm}×{paper.HeightMm} mm）からはみ出しています。",
            $"The area of \"{what}\" leaves the paper ({paper.WidthMm} × {paper.HeightMm} mm)."),
        new("左・上・幅・高さ（mm）を測り直してください。", "Measure left, top, width and height (mm) again."));

    public void BadArea(YamlNode at, string what) => Add(at, "F0108",
        new($"「{what}」は [左, 上, 幅, 高さ] のmm値4つで、幅と高さは0.1以上です。",
            $"\"{what}\" is [left, top, width, height] in mm; width and height are at least 0.1."),
        new("4つの数に直してください。", "Write four numbers."));

    public void Twice(YamlNode at, string name) => Add(at, "F0109",
        new($"「{name}」が2回あります。", $"\"{name}\" stands here twice."),
        new("どちらかの名前を変えてください。", "Rename one of them."));

    public void BadName(YamlNode at, string name, string allowedJa, string allowedEn) => Add(at, "F0110",
        new($"名前「{name}」に使えない文字があります。", $"The name \"{name}\" has characters that are not allowed."),
        new($"使える文字: {allowedJa}", $"Allowed: {allowedEn}"));

    public void BadBoxes(YamlNode at) => Add(at, "F0111",
        new("「boxes」は桁数（1～60）か、1桁ごとの [左, 上, 幅, 高さ] の一覧です。",
            "\"boxes\" is a number of boxes (1 to 60) or a list of [left, top, width, height]."),
        new("数か一覧に直してください。数のときは「area」も必要です。", "Write a number or a list; a number needs \"area\" too."));

    public void TooFewChoices(YamlNode at) => Add(at, "F0112",
        new("選択肢は2つ以上必要です。", "A choice needs at least two options."),
        new("「choices」に選択肢と枠を書き加えてください。", "Add options with their areas to \"choices\"."));

    public void BadDate(YamlNode at, Bilingual cause) => Add(at, "F0113", cause,
        new("「era」と「digits」を両方書くか、両方消して「area」だけにしてください。",
            "Write both \"era\" and \"digits\", or neither with only \"area\"."));

    public void NotForKind(YamlNode at, string key, string kind) => Add(at, "F0114",
        new($"「{key}」は種別「{kind}」の項目では使えません。", $"\"{key}\" does not belong to a field of kind \"{kind}\"."),
        new("この設定を消すか、「kind」を直してください。", "Delete the setting or correct \"kind\"."));

    public void NoBlank(YamlNode at, string file) => Add(at, "F0115",
        new($"白紙の帳票「{file}」が見つかりません。", $"The blank form \"{file}\" is not there."),
        new("帳票定義のファイルから見た場所を書いてください。", "Write the path as seen from the form file."));

    public void NoList(YamlNode at, string file) => Add(at, "F0116",
        new($"一覧「{file}」が見つかりません。", $"The list \"{file}\" is not there."),
        new("帳票定義のファイルから見た場所を書いてください。", "Write the path as seen from the form file."));

    public void BadPattern(YamlNode at) => Add(at, "F0117",
        new("「pattern」を正規表現として使えません。", "\"pattern\" is not a usable regular expression."),
        new("後方参照と先読みを使わない正規表現に直してください。", "Write it without back references and look-arounds."));

    public void NoSuchField(YamlNode at, string key) => Add(at, "F0118",
        new($"規則が参照する項目「{key}」がありません。", $"The rule names a field \"{key}\" that does not exist."),
        new("項目のkeyを確かめてください。", "Check the key of the field."));

    public void BadRule(YamlNode at, Bilingual cause) => Add(at, "F0119", cause,
        new("規則の種類ごとの書き方は帳票定義の手引きにあります。", "The guide to form files shows each kind of rule."));

    private void Add(YamlNode at, string number, Bilingual cause, Bilingual remedy) =>
        findings.Add(new FormFinding(number, (int)at.Start.Line, cause, remedy));
}
