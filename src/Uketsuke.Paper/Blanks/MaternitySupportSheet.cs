using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>産前産後家事・育児支援サービス利用申請書: one A4 side in numbered sections; not a copy of any real sheet.</summary>
internal sealed class MaternitySupportSheet
{
    public const string Form = "maternity-support";
    private const string Title = "産前産後家事・育児支援サービス利用申請書";
    private const double Left = 14;
    private const double Label = 44;
    private const double Right = 196;

    private readonly SheetPen pen = new();
    private readonly SheetFields fields = new();
    private double y;
    private double sectionTop;

    public static Sheet Draw()
    {
        MaternitySupportSheet sheet = new();
        sheet.Head();
        sheet.Applicant();
        sheet.Home();
        sheet.Child();
        sheet.Wish();
        sheet.Agreement();
        sheet.Office();
        MaternitySupportRules.AddTo(sheet.fields);
        return new(sheet.fields.Template(Form, Title), sheet.pen.Marks);
    }

    private void Head()
    {
        pen.Print("様式第２号", Left, 11.5, 2.6, PrintFace.Gothic);
        MmBox box = new(164, 8, 32, 8);
        pen.Frame(box, SheetPen.Hair);
        pen.Print("整理番号", box.Left + 1.5, SheetPen.Middle(box), 2.2);
        pen.PrintMiddle(Title, new(Left, 18, Right - Left, 8), 5.4, PrintFace.Heavy, tracking: 0.4);
        pen.Across(Left + 18, Right - 18, 27, 0.35);
        pen.Across(Left + 18, Right - 18, 27.9, SheetPen.Hair);
        pen.Print("○ ○ 区 長　あて", Left + 2, 35, 3.6, PrintFace.Gothic);
        pen.Print("申請日　令和", 113, 35, 3.3, PrintFace.Gothic);
        fields.Date("apply_date", "申請日", SheetDates.Draw(pen, "令和", 138, 31.3, 6.2, 7.4), []);
        pen.Print("産前産後家事・育児支援サービスを利用したいので、以下のとおり申請します。", Left + 2, 43.5, 3.2);
        y = 47;
    }

    private void Section(string title)
    {
        y += 2.2;
        MmBox bar = new(Left, y, Right - Left, 5.4);
        pen.Shade(bar, 0.82);
        pen.Frame(bar, SheetPen.Thin);
        pen.Print(title, Left + 1.5, SheetPen.Middle(bar), 3.3, PrintFace.Heavy);
        y = bar.Bottom;
        sectionTop = y;
    }

    private void Close() => pen.Frame(new(Left, sectionTop, Right - Left, y - sectionTop), 0.4);

    private MmBox Row(string label, double height)
    {
        MmBox cell = new(Left, y, Label - Left, height);
        pen.Heading(label, cell, label.Length > 7 ? 2.8 : 3.3, PrintFace.Gothic);
        pen.Down(Label, y, y + height);
        pen.Across(Left, Right, y + height, SheetPen.Hair);
        y += height;
        return new(Label, cell.Top, Right - Label, height);
    }

    private void Applicant()
    {
        Section("１　申請者（母又は父）");
        MmBox kana = Row("フリガナ", 8.6);
        fields.Line("kana", "フリガナ", FieldKind.Kana, SheetPen.Inside(kana with { Width = 116 }));
        MmBox name = Row("氏名", 14);
        fields.Line("name", "氏名", FieldKind.KanjiName, SheetPen.Inside(name with { Width = 116 }));
        MmBox seal = new(Right - 25, name.Top - 3.5, 17, 17);
        MmBox ring = new(seal.Left + 6, SheetPen.Middle(seal) - 2.6, 5.2, 5.2);
        pen.Oval(ring, SheetPen.Hair, 0.4);
        pen.PrintMiddle("印", ring, 3.1, PrintFace.Gothic, grey: 0.4);
        fields.Mark("seal", "印", FieldKind.Seal, seal, required: false);
        MmBox birth = Row("生年月日", 11);
        ImmutableArray<FieldOption> eras = pen.Words(["昭和", "平成", "令和"], birth.Left + 5, SheetPen.Middle(birth), 3.5, 6, dots: true);
        fields.Date("birth_date", "生年月日", SheetDates.Draw(pen, null, birth.Left + 46, birth.Top + 1.8, 6.2, 7.4), eras);
    }

    private void Home()
    {
        MmBox post = new(Label, y, Right - Label, 9.6);
        pen.Heading("住所", new(Left, y, Label - Left, 22.1), 3.3, PrintFace.Gothic);
        pen.Dotted(Label, Right, post.Bottom);
        y += post.Height;
        pen.Print("〒", post.Left + 3, SheetPen.Middle(post), 4);
        ImmutableArray<MmBox> front = pen.Squares(post.Left + 9, post.Top + 1.1, 3, 6, 7.4);
        pen.Print("－", post.Left + 27.4, SheetPen.Middle(post), 3.4);
        ImmutableArray<MmBox> back = pen.Squares(post.Left + 31.2, post.Top + 1.1, 4, 6, 7.4);
        fields.Boxed("postal_code", "郵便番号", FieldKind.PostalCode, [.. front, .. back]);
        MmBox town = new(Label, y, Right - Label, 12.5);
        pen.Print("○○区", town.Left + 2, SheetPen.Middle(town), 3.3);
        fields.Add(new()
        {
            Key = new("address"),
            Label = "住所",
            Kind = FieldKind.Address,
            Area = SheetPen.Inside(new(town.Left + 14, town.Top, town.Width - 14, town.Height)),
            Required = true,
            ListPath = "../../lists/towns.csv",
        });
        y += 12.5;
        pen.Down(Label, post.Top, y);
        pen.Across(Left, Right, y, SheetPen.Hair);
        MmBox building = Row("建物名・部屋番号", 9.5);
        fields.Line("building", "方書", FieldKind.Text, SheetPen.Inside(building), required: false);
        MmBox phone = Row("電話番号", 10);
        fields.Line("phone", "電話番号", FieldKind.Phone, SheetPen.Inside(phone with { Width = 90 }));
        pen.PrintRight("日中連絡のとれる番号（携帯電話可）", Right - 2, SheetPen.Middle(phone), 2.4);
        Close();
    }

    private void Child()
    {
        Section("２　お子さんについて");
        MmBox date = Row("出産予定日等", 11);
        ImmutableArray<FieldOption> kinds = pen.Words(["出産予定日", "出生日"], date.Left + 4, SheetPen.Middle(date), 3.3, 6, dots: true);
        fields.Choice("birth_event", "出産予定日・出生日の別", kinds);
        pen.Print("令和", date.Left + 49, SheetPen.Middle(date), 3.4);
        fields.Date("event_date", "出産予定日・出生日", SheetDates.Draw(pen, "令和", date.Left + 58, date.Top + 1.8, 6.2, 7.4), []);
        MmBox number = Row("単胎・多胎の別", 10);
        fields.Choice("plurality", "単胎・多胎の別",
            pen.Words(["単胎", "多胎"], number.Left + 4, SheetPen.Middle(number), 3.4, 8, dots: true));
        pen.Print("（多胎の場合　お子さんの数", number.Left + 42, SheetPen.Middle(number), 3);
        fields.Boxed("child_count", "お子さんの数", FieldKind.Digits,
            pen.Squares(number.Left + 82, number.Top + 1.3, 1, 7, 7.4), required: false);
        pen.Print("人）", number.Left + 91, SheetPen.Middle(number), 3);
        MmBox kana = Row("フリガナ", 8.4);
        fields.Line("child_kana", "お子さんのフリガナ", FieldKind.Kana, SheetPen.Inside(kana with { Width = 100 }), required: false);
        MmBox name = Row("お子さんの氏名", 12);
        fields.Line("child_name", "お子さんの氏名", FieldKind.KanjiName, SheetPen.Inside(name with { Width = 100 }), required: false);
        pen.PrintRight("（出生後に申請する方のみ）", Right - 2, SheetPen.Middle(name), 2.4);
        Close();
    }

    private void Wish()
    {
        Section("３　希望するサービス等");
        MmBox service = Row("利用サービス", 8.6);
        double middle = SheetPen.Middle(service);
        fields.Mark("service_housework", "家事支援", FieldKind.Checkbox, pen.Tick("家事・育児支援ヘルパー", service.Left + 4, middle, 3.2), required: false);
        fields.Mark("service_doula", "産後ドゥーラ", FieldKind.Checkbox, pen.Tick("産後ドゥーラ", service.Left + 66, middle, 3.2), required: false);
        pen.PrintRight("（希望するものすべてにレ印）", Right - 2, middle, 2.4);
        MmBox start = Row("利用開始希望日", 10.6);
        pen.Print("令和", start.Left + 5, SheetPen.Middle(start), 3.4);
        fields.Date("start_date", "利用開始希望日", SheetDates.Draw(pen, "令和", start.Left + 14, start.Top + 1.6, 6.2, 7.4), []);
        MmBox tax = Row("世帯の課税状況", 9);
        fields.Choice("tax_kind", "世帯の課税状況",
            pen.Words(["課税", "非課税", "生活保護"], tax.Left + 5, SheetPen.Middle(tax), 3.4, 9, dots: true));
        MmBox reason = Row("支援が必要な理由", 14);
        fields.Line("reason", "支援が必要な理由", FieldKind.Text, SheetPen.Inside(reason), required: false);
        Close();
    }

    private void Agreement()
    {
        Section("４　同意事項");
        MmBox cell = new(Left, y, Right - Left, 9.5);
        fields.Mark("consent", "同意", FieldKind.Checkbox, pen.Tick("同意します", Left + 4, SheetPen.Middle(cell), 3.4, 4.4), required: true);
        pen.Print("利用の決定に必要な範囲で、区が住民基本台帳及び課税の状況を確認することに", Left + 36, SheetPen.Middle(cell) - 1.9, 2.7);
        pen.Print("同意します。（□にレ印を付けてください。同意がない場合は証明書の提出が必要です。）", Left + 36, SheetPen.Middle(cell) + 2, 2.7);
        y += cell.Height;
        Close();
        y = pen.Notes(
            [
                "※　申請はお子さん１人につき１枚です。母子健康手帳（表紙）の写しを添えてください。非課税・生活保護の方は証明書の写しも必要です。",
                "※　消せるボールペン・鉛筆は使わないでください。書き誤りは二重線で消して書き直してください。利用開始まで２週間ほどかかります。",
            ],
            Left, y + 3.2, 2.35, 3.4);
    }

    private void Office()
    {
        MmBox table = new(Left, y, Right - Left, 284 - y);
        pen.Frame(table, SheetPen.Thin);
        pen.Shade(new(table.Left, table.Top, 8, table.Height), 0.88);
        pen.Down(table.Left + 8, table.Top, table.Bottom);
        double step = (table.Height - 3) / 3;
        for (int index = 0; index < 3; index++)
        {
            pen.PrintMiddle("区使用"[index].ToString(), new(table.Left, table.Top + 1.5 + (index * step), 8, step), 2.8, PrintFace.Gothic);
        }

        string[] heads = ["受付日", "登録番号", "上限時間", "利用期間", "担当"];
        double width = (table.Width - 8) / heads.Length;
        for (int index = 0; index < heads.Length; index++)
        {
            double x = table.Left + 8 + (index * width);
            pen.PrintMiddle(heads[index], new(x, table.Top, width, 4.6), 2.5);
            pen.Down(x + width, table.Top, table.Bottom, SheetPen.Hair);
        }

        pen.Across(table.Left + 8, table.Right, table.Top + 4.6, SheetPen.Hair);
    }
}
