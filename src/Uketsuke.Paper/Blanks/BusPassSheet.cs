using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>コミュニティバス乗車券発行申請書: one A4 side, drawn after the custom of ward offices; not a copy of any real sheet.</summary>
internal sealed class BusPassSheet
{
    public const string Form = "bus-pass";
    private const string Title = "コミュニティバス乗車券発行申請書";
    private const double Left = 16;
    private const double Label = 46;
    private const double Right = 194;

    private static readonly ImmutableArray<string> Categories =
    [
        "70歳以上の方", "都営交通無料乗車券をお持ちの方", "身体障害者手帳をお持ちの方", "精神障害者保健福祉手帳をお持ちの方",
        "愛の手帳をお持ちの方", "難病医療券をお持ちの方", "児童扶養手当証書をお持ちの方", "マル親医療証をお持ちの方",
        "戦傷病者手帳をお持ちの方", "被爆者健康手帳をお持ちの方", "妊娠中の方（母子健康手帳）", "産後１年未満の方（母子健康手帳）",
    ];

    private readonly SheetPen pen = new();
    private readonly SheetFields fields = new();
    private double y;

    public static Sheet Draw()
    {
        BusPassSheet sheet = new();
        sheet.Head();
        sheet.Applicant();
        sheet.Address();
        sheet.Category();
        sheet.Certificate();
        sheet.Proxy();
        sheet.Small();
        sheet.Office();
        sheet.Rules();
        return new(sheet.fields.Template(Form, Title), sheet.pen.Marks);
    }

    private void Head()
    {
        pen.Print("第１号様式（第４条関係）", Left, 14, 2.8);
        pen.PrintMiddle(Title, new(Left, 19, Right - Left, 9), 6, PrintFace.Gothic, tracking: 0.9);
        pen.Print("（宛先）○　○　区　長", Left + 2, 37, 3.8);
        pen.Print("申請日", 112, 37, 3.5);
        Date("apply_date", "申請日", 124.5, 33.2, required: true);
        pen.Print("　コミュニティバス乗車券の発行を受けたいので、次のとおり申請します。", Left, 47, 3.4);
        pen.Print("　なお、資格を確認するため、区が住民基本台帳その他の公簿を確認することに同意します。", Left, 52, 3.4);
        pen.PrintRight("太枠の中を、黒のボールペン（消せるものは不可）で記入してください。", Right, 57, 2.6, PrintFace.Gothic);
        y = 59.5;
    }

    private MmBox Row(string label, double height, string? second = null)
    {
        MmBox cell = new(Left, y, Label - Left, height);
        pen.Shade(cell, 0.93);
        if (second is null)
        {
            pen.Heading(label, cell);
        }
        else
        {
            pen.Heading(label, second, cell);
        }

        pen.Across(Left, Right, y + height);
        MmBox content = new(Label, y, Right - Label, height);
        y += height;
        return content;
    }

    private void Applicant()
    {
        MmBox row = Row("申請区分", 9.5);
        ImmutableArray<FieldOption> kinds = pen.Words(["新規", "更新", "再発行"], row.Left + 7, SheetPen.Middle(row), 3.8, 10, dots: true);
        fields.Choice("apply_kind", "申請区分", kinds);
        pen.PrintRight("（あてはまるものを○で囲んでください）", Right - 2, SheetPen.Middle(row), 2.5);

        MmBox kana = Row("フリガナ", 9);
        fields.Line("kana", "フリガナ", FieldKind.Kana, SheetPen.Inside(kana with { Width = 118 }));
        MmBox name = Row("氏名", 15);
        fields.Line("name", "氏名", FieldKind.KanjiName, SheetPen.Inside(name with { Width = 118 }));
        MmBox seal = new(Right - 22, name.Top - 4.5, 17, 17);
        pen.Oval(new(seal.Left + 6, SheetPen.Middle(seal) - 2.6, 5.2, 5.2), SheetPen.Hair, 0.45);
        pen.PrintMiddle("印", new(seal.Left + 6, SheetPen.Middle(seal) - 2.6, 5.2, 5.2), 3, grey: 0.45);
        fields.Mark("seal", "印", FieldKind.Seal, seal, required: false);

        MmBox birth = Row("生年月日", 12);
        double middle = SheetPen.Middle(birth);
        ImmutableArray<FieldOption> eras = pen.Words(["明治", "大正", "昭和", "平成", "令和"], birth.Left + 4, middle, 3.5, 5, dots: true);
        fields.Date("birth_date", "生年月日", Parts(null, birth.Left + 66, middle - 3.8), eras);
    }

    private void Address()
    {
        double top = y;
        MmBox post = Lower(10);
        pen.Print("〒", post.Left + 3, SheetPen.Middle(post), 4.2);
        ImmutableArray<MmBox> front = pen.Squares(post.Left + 9, post.Top + 1.2, 3);
        pen.Across(post.Left + 29.4, post.Left + 32, SheetPen.Middle(post), 0.35);
        ImmutableArray<MmBox> back = pen.Squares(post.Left + 33, post.Top + 1.2, 4);
        fields.Boxed("postal_code", "郵便番号", FieldKind.PostalCode, [.. front, .. back]);
        pen.PrintRight("町名・丁目・番・号を記入してください（例　みなと一丁目２番３号）", Right - 2, SheetPen.Middle(post) + 1.5, 2.3);

        MmBox town = Lower(13);
        pen.Print("○○区", town.Left + 2, SheetPen.Middle(town), 3.5);
        fields.Add(new()
        {
            Key = new("address"),
            Label = "住所",
            Kind = FieldKind.Address,
            Area = SheetPen.Inside(town with { Left = town.Left + 14, Width = town.Width - 14 }),
            Required = true,
            ListPath = "../../lists/towns.csv",
        });
        MmBox house = Lower(10.5);
        pen.Print("方書", house.Left + 2, SheetPen.Middle(house) - 1.6, 2.8);
        pen.Print("（建物・部屋）", house.Left + 1, SheetPen.Middle(house) + 1.9, 1.9);
        fields.Line("building", "方書", FieldKind.Text, SheetPen.Inside(house with { Left = house.Left + 14, Width = house.Width - 14 }), required: false);
        pen.Dotted(Label, Right, town.Top);
        pen.Dotted(Label, Right, house.Top);
        pen.Across(Left, Right, y);
        pen.Heading("住所", new(Left, top, Label - Left, y - top));

        MmBox phone = Row("電話番号", 11);
        fields.Line("phone", "電話番号", FieldKind.Phone, SheetPen.Inside(phone with { Width = 92 }));
        pen.PrintRight("（日中に連絡のとれる番号）", Right - 2, SheetPen.Middle(phone), 2.5);
    }

    /// <summary>One of the rows that share a heading.</summary>
    private MmBox Lower(double height)
    {
        pen.Shade(new(Left, y, Label - Left, height), 0.93);
        MmBox content = new(Label, y, Right - Label, height);
        y += height;
        return content;
    }

    private void Category()
    {
        const double line = 6.3;
        MmBox cell = Row("対象区分", (line * 6) + 7, "（番号を○で囲む）");
        pen.Print("次のうち、あてはまる番号を一つだけ○で囲んでください。", cell.Left + 2, cell.Top + 3.2, 2.6);
        List<FieldOption> options = [];
        for (int index = 0; index < Categories.Length; index++)
        {
            double x = cell.Left + 4 + (index / 6 * 74);
            double middle = cell.Top + 9 + (index % 6 * line);
            string number = (index + 1).ToString(CultureInfo.InvariantCulture);
            double width = SheetPen.Width(number, 3.6, 3.6);
            double start = x + 3.2 - (width / 2);
            pen.Print(number, start, middle, 3.6, PrintFace.Gothic);
            pen.Print(Categories[index], x + 8.5, middle, 3.1);
            options.Add(new(number, SheetPen.Around(start, middle, width, 3.6)));
        }

        fields.Choice("category", "対象区分", [.. options]);
    }

    private void Certificate()
    {
        MmBox number = Row("手帳・証書番号", 10.5);
        fields.Boxed("certificate_no", "手帳・証書番号", FieldKind.Digits,
            pen.Squares(number.Left + 4, number.Top + 1.4, 8), required: false);
        pen.PrintRight("（区分２～10の方は必ず記入。左づめ）", Right - 2, SheetPen.Middle(number), 2.5);

        MmBox date = Row("証書の有効期限", 10.5, "出産（予定）日");
        pen.Print("令和", date.Left + 4, SheetPen.Middle(date), 3.5);
        fields.Date("certificate_date", "証書の有効期限／出産（予定）日",
            Parts("令和", date.Left + 14, date.Top + 1.4), [], required: false);
        pen.PrintRight("（区分６～８・11・12の方）", Right - 2, SheetPen.Middle(date), 2.5);
    }

    private void Proxy()
    {
        MmBox row = Row("代理人・同居人", 11.5, "（本人以外の申請）");
        pen.Print("氏名", row.Left + 2, SheetPen.Middle(row), 3.1);
        MmBox name = new(row.Left + 11, row.Top, 79, row.Height);
        fields.Line("proxy_name", "代理人氏名", FieldKind.KanjiName, SheetPen.Inside(name), required: false);
        pen.Down(name.Right, row.Top, row.Bottom);
        pen.Print("続柄", name.Right + 2, SheetPen.Middle(row), 3.1);
        fields.Line("proxy_relation", "続柄", FieldKind.Text,
            SheetPen.Inside(new(name.Right + 11, row.Top, Right - name.Right - 11, row.Height)), required: false);
        pen.Down(Label, 59.5, y);
        pen.Frame(new(Left, 59.5, Right - Left, y - 59.5), SheetPen.Thick);
    }

    private void Small() => pen.Notes(
        [
            "注１　本人であることを確認できる書類（手帳、証書、運転免許証等）を窓口で提示してください。代理人の方は、代理人の本人確認書類も必要です。",
            "　２　記入を誤ったときは、二重線で消し、その上に正しく書いてください。修正液、修正テープは使わないでください。",
            "　３　乗車券は他人に譲り、又は貸すことができません。資格がなくなったときは、速やかに区へ返してください。",
            "　４　記入いただいた個人情報は、コミュニティバス乗車券の発行事務以外には使用しません。",
        ],
        Left, y + 4, 2.35, 3.5);

    private void Office()
    {
        MmBox box = new(Left, 251.5, Right - Left, 31);
        pen.Frame(box, 0.35, dashed: true);
        pen.Print("※　区記入欄（申請者は記入しないでください）", box.Left + 2, box.Top + 3.4, 2.7, PrintFace.Gothic);
        double top = box.Top + 6.5;
        MmBox table = new(box.Left + 2, top, 132, 21.5);
        pen.Frame(table);
        pen.Across(table.Left, table.Right, top + 10.75);
        pen.Down(table.Left + 24, table.Top, table.Bottom);
        pen.Heading("確認書類", new(table.Left, top, 24, 10.75), 3);
        fields.Mark("proof", "確認書類", FieldKind.Checkbox, pen.Tick("確認済", table.Left + 28, top + 5.4, 3), required: true, officeUse: true);
        pen.Print("（手帳・証書・医療券・母子健康手帳・その他）", table.Left + 47, top + 5.4, 2.6);
        pen.Heading("受付番号", new(table.Left, top + 10.75, 24, 10.75), 3);
        pen.Down(table.Left + 68, top + 10.75, table.Bottom);
        pen.Down(table.Left + 92, top + 10.75, table.Bottom);
        pen.Heading("乗車券番号", new(table.Left + 68, top + 10.75, 24, 10.75), 3);
        MmBox stamp = new(Right - 40, box.Top + 3, 37, 25);
        pen.Frame(stamp, SheetPen.Hair);
        pen.PrintMiddle("受　付　印", stamp with { Height = 6 }, 2.6);
    }

    private void Date(string key, string label, double x, double top, bool required)
    {
        pen.Print("令和", x, top + 3.8, 3.5);
        fields.Date(key, label, Parts("令和", x + 9, top), [], required);
    }

    private DateParts Parts(string? era, double x, double top) => SheetDates.Draw(pen, era, x, top);

    private void Rules() => BusPassRules.AddTo(fields);
}
