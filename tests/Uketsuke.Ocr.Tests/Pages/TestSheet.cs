using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Ocr.Scans;

namespace Uketsuke.Ocr.Tests.Pages;

/// <summary>A form drawn for tests: the same drawing gives the blank PDF and, bent and worn, the scans.</summary>
internal sealed class TestSheet
{
    private static readonly string[] Faces =
    [
        "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    ];

    // Before the sheets below: they are drawn with it.
    private static readonly SKTypeface Face = SKTypeface.FromFile(Faces.First(File.Exists));

    private static readonly string[] BusPassWords =
    [
        "コミュニティバス乗車券発行申請書", "次のとおり乗車券の発行を申請します。太枠の中だけ記入してください。",
        "※本人が記入できないときは、代理の方が記入してください。証明書の写しを添えてください。", "職員記入欄",
        "本人確認 □運転免許証 □健康保険証 □その他(        )", "受付者        受付日   年  月  日   処理", "見本市福祉課 高齢者支援係 電話 00-0000-0000",
        "フリガナ", "氏名", "生年月日", "郵便番号", "住所", "電話番号", "対象区分", "証明書番号", "代理人", "続柄",
    ];

    private static readonly string[] OtherWords =
    [
        "敬老祝金口座振込依頼変更届出書", "金融機関の口座を変更しますので届け出ます。裏面の注意も読んでください。",
        "※通帳の写しを必ず貼り付けてください。名義は本人に限ります。ご不明の点は窓口まで。", "金融機関確認",
        "預金種目 ○普通 ○当座 ○貯蓄 ○納税準備     支店", "検印      照合       送付       年度分   整理", "架空町会計課 出納係 内線 9999 平日九時から五時",
        "金融機関", "支店名", "口座種別", "口座番号", "名義人", "変更理由", "届出日付", "旧口座番号", "届出人", "備考",
    ];

    private readonly Action<SKCanvas> print;

    private TestSheet(string form, Action<SKCanvas> print, ImmutableArray<FormField> fields)
    {
        this.print = print;
        string path = Path.Combine(AppContext.BaseDirectory, $"{form}.pdf");
        File.WriteAllBytes(path, BlankPdf());
        Template = new()
        {
            Form = form,
            Version = 1,
            Title = form,
            Paper = new(210, 297),
            BlankPath = path,
            Pages = [new(fields)],
        };
    }

    private TestSheet(FormTemplate template)
    {
        PdfMarks blank = PdfScans.Marks(File.ReadAllBytes(template.BlankPath))[0];
        Template = template;
        print = canvas =>
        {
            canvas.Scale(25.4f / 72);
            foreach (PdfShape shape in blank.Marks.OfType<PdfShape>())
            {
                canvas.DrawPath(shape.Outline, shape.Paint);
            }

            canvas.Scale(72 / 25.4f);
        };
    }

    public FormTemplate Template { get; }

    /// <summary>One of the sample forms.</summary>
    public static TestSheet Sample(string form) =>
        new(FormFile.Load(Path.Combine(Root(), "samples", "forms", form, "form.yaml")).Value);

    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }

    /// <summary>A bus-pass like form: title, notes, a table with boxed digits, an office-use part.</summary>
    public static TestSheet BusPass { get; } = new("bus-pass-test", DrawBusPass, Fields(15, 62, 14, 10));

    /// <summary>The bus pass's frames with the words of something else.</summary>
    public static TestSheet BusPassOtherWords { get; } = new("other-words-test", canvas => DrawBusPassFrames(canvas, OtherWords), Fields(15, 62, 14, 10));

    /// <summary>A back side on which somebody wrote a note.</summary>
    public static TestSheet NoteOnly { get; } = new("note-test", canvas => Words(canvas, 40, 60, 9, "先日お電話した件です"), []);

    /// <summary>The same style with other rows: what must not be taken for a bus pass.</summary>
    public static TestSheet Allowance { get; } = new("allowance-test", DrawAllowance, Fields(20, 80, 11, 9));

    /// <summary>The print alone; one unit is a millimetre.</summary>
    public void Print(SKCanvas canvas) => print(canvas);

    private static ImmutableArray<FormField> Fields(double left, double top, double pitch, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new FormField
        {
            Key = new($"row{i}"),
            Label = $"項目{i}",
            Kind = FieldKind.Text,
            Area = new(left + 36, top + (i * pitch) + 1, 100, pitch - 2),
        }),
    ];

    private byte[] BlankPdf()
    {
        const float Points = 72 / 25.4f;
        using MemoryStream stream = new();
        using (SKDocument document = SKDocument.CreatePdf(stream))
        {
            SKCanvas canvas = document.BeginPage(210 * Points, 297 * Points);
            canvas.Scale(Points);
            print(canvas);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    private static void DrawBusPass(SKCanvas canvas) => DrawBusPassFrames(canvas, BusPassWords);

    private static void DrawBusPassFrames(SKCanvas canvas, string[] words)
    {
        Words(canvas, 55, 30, 7, words[0]);
        Words(canvas, 15, 42, 3, words[1]);
        Words(canvas, 15, 48, 2.6f, words[2]);
        Table(canvas, 15, 62, 180, 14, words[7..]);
        for (int i = 0; i < 7; i++)
        {
            Box(canvas, 55 + (i * 7), 62 + 42 + 3, 7, 8, 0.2f);
        }

        Words(canvas, 15, 215, 3, words[3]);
        Box(canvas, 15, 218, 180, 40, 0.3f);
        Words(canvas, 20, 228, 3, words[4]);
        Words(canvas, 20, 240, 3, words[5]);
        Words(canvas, 15, 272, 2.6f, words[6]);
    }

    private static void DrawAllowance(SKCanvas canvas)
    {
        Words(canvas, 60, 34, 6.5f, "家事育児支援利用申込書");
        Words(canvas, 20, 50, 3, "利用の申込みをします。記載した内容に相違ありません。");
        Words(canvas, 20, 58, 2.8f, "※出産予定の方は母子健康手帳の写しを添付してください。");
        string[] labels = ["申込者氏名", "ふりがな", "住所", "連絡先", "出産予定日", "児の氏名", "支援の種類", "希望開始日", "理由"];
        Table(canvas, 20, 80, 170, 11, labels);
        Words(canvas, 20, 200, 3, "市記入欄 課税区分 1 課税 2 非課税 3 生活保護");
        Box(canvas, 20, 205, 85, 30, 0.3f);
        Box(canvas, 105, 205, 85, 30, 0.3f);
    }

    private static void Table(SKCanvas canvas, float left, float top, float width, float pitch, string[] labels)
    {
        Box(canvas, left, top, width, pitch * labels.Length, 0.6f);
        for (int i = 0; i < labels.Length; i++)
        {
            Box(canvas, left, top + (i * pitch), width, pitch, 0.2f);
            Words(canvas, left + 3, top + (i * pitch) + (pitch / 2) + 1.5f, 3.6f, labels[i]);
        }

        Box(canvas, left, top, 34, pitch * labels.Length, 0.2f);
    }

    private static void Box(SKCanvas canvas, float left, float top, float width, float height, float line)
    {
        using SKPaint paint = new() { IsAntialias = true, IsStroke = true, StrokeWidth = line, Color = SKColors.Black };
        canvas.DrawRect(left, top, width, height, paint);
    }

    public static void Words(SKCanvas canvas, float x, float y, float size, string text)
    {
        using SKPaint paint = new() { IsAntialias = true, Color = SKColors.Black };
        using SKFont font = new(Face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        canvas.DrawText(text, x, y, font, paint);
    }
}
