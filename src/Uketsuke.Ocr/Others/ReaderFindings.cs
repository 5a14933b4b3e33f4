using System.Collections.Immutable;
using Uketsuke.Basics;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Ocr.Others;

/// <summary>What is wrong with the reader that is being opened; numbers and sentences stand only here.</summary>
internal sealed class ReaderFindings
{
    private readonly List<ReaderFinding> findings = [];

    public bool Any => findings.Count > 0;

    public ImmutableArray<ReaderFinding> InFileOrder() => [.. findings.OrderBy(finding => finding.Line)];

    public void NoFile() => Add(0, "R0101",
        new("読取器の reader.yaml を開けません。", "The reader's reader.yaml cannot be opened."),
        new("フォルダーに reader.yaml を置き、読み取り権限を確かめてください。", "Put reader.yaml into the folder and check the permission to read it."));

    public void NotYaml(int line) => Add(line, "R0102",
        new("YAMLとして読めません。", "This is not YAML."),
        new("この行の字下げ、コロン、引用符を確かめてください。", "Check indentation, colons and quotes on this line."));

    public void UnknownKey(YamlNode at, string key) => Add(Line(at), "R0103",
        new($"「{key}」という設定はありません。", $"There is no setting \"{key}\" here."),
        new("つづりを確かめるか、この行を消してください。", "Check the spelling or delete the line."));

    public void Missing(YamlNode at, string key) => Add(Line(at), "R0104",
        new($"「{key}」がありません。", $"\"{key}\" is missing."),
        new($"「{key}」を書き加えてください。", $"Add \"{key}\"."));

    public void Wrong(YamlNode at, string key, string wantedJa, string wantedEn) => Add(Line(at), "R0105",
        new($"「{key}」には{wantedJa}を書きます。", $"\"{key}\" takes {wantedEn}."),
        new("値の書き方を直してください。", "Correct the value."));

    public void NoNetwork(YamlNode at, string file) => Add(Line(at), "R0106",
        new($"モデルのファイル「{file}」を開けません。", $"The model file \"{file}\" cannot be opened."),
        new("ファイルをこのフォルダーに置き、名前を確かめてください。", "Put the file into this folder and check its name."));

    public void OtherChecksum(YamlNode at, string file, string found) => Add(Line(at), "R0107",
        new($"モデルのファイル「{file}」の SHA-256 が違います(実際は {found})。", $"The SHA-256 of \"{file}\" is another one: {found}."),
        new("配布元から取り直すか、正しいファイルだと確かめてから sha256 を書き換えてください。",
            "Fetch the file again, or correct sha256 after making sure that this is the right file."));

    public void NoCharset(YamlNode at, string file) => Add(Line(at), "R0108",
        new($"文字の一覧「{file}」を読めません。", $"The character list \"{file}\" cannot be read."),
        new("1行1文字の .txt か、model.charset_train のある .yaml を置いてください。",
            "Use a .txt with one character a line, or a .yaml with model.charset_train."));

    public void NotLoadable(YamlNode at, string file) => Add(Line(at), "R0109",
        new($"「{file}」を ONNX のモデルとして読み込めません。", $"\"{file}\" cannot be loaded as an ONNX model."),
        new("ONNX 形式の、外部データに分かれていない1つのファイルにしてください。", "Use one ONNX file without external data."));

    public void OtherShape(YamlNode at, string file, string detail) => Add(Line(at), "R0110",
        new($"「{file}」を試しに動かすと、reader.yaml の記述と合いません({detail})。", $"\"{file}\" does not fit reader.yaml when it is tried ({detail})."),
        new("入力の名前・高さ・幅・色、出力の並び、文字の一覧がこのモデルのものか確かめてください。",
            "Check that input name, height, width and channels, output layout and character list are those of this model."));

    public void OutsideFolder(YamlNode at, string file) => Add(Line(at), "R0111",
        new($"「{file}」は読取器のフォルダーの外を指しています。", $"\"{file}\" points out of the reader's folder."),
        new("ファイルを同じフォルダーに置いてください。", "Put the file into the same folder."));

    private static int Line(YamlNode at) => (int)at.Start.Line;

    private void Add(int line, string number, Bilingual cause, Bilingual remedy) =>
        findings.Add(new ReaderFinding(number, line, cause, remedy));
}
