using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>自転車駐車場利用申込書: a form that no office here knows; it shows that an unknown form is never read as a known one.</summary>
internal sealed class BicycleParkingSheet
{
    private const double Left = 20;
    private const double Right = 190;

    private readonly SheetPen pen = new();
    private readonly SheetFields fields = new();
    private double y = 70;

    public static Sheet Draw()
    {
        BicycleParkingSheet sheet = new();
        sheet.Head();
        sheet.Lines();
        sheet.Foot();
        return new(sheet.fields.Template("bicycle-parking", "自転車駐車場利用申込書"), sheet.pen.Marks);
    }

    private void Head()
    {
        pen.PrintMiddle("自転車駐車場利用申込書", new(Left, 22, Right - Left, 10), 6.4, PrintFace.Mincho, 1.4);
        pen.PrintRight("申込日　　令和　　　年　　　月　　　日", Right, 42, 3.6);
        pen.Print("指定管理者　御中", Left, 50, 3.8);
        pen.Print("　下記のとおり、自転車駐車場の定期利用を申し込みます。", Left, 60, 3.5);
    }

    private void Lines()
    {
        (string Key, string Label, FieldKind Kind, double Height)[] rows =
        [
            ("station", "希望する駐車場", FieldKind.Text, 14), ("name", "利用者氏名", FieldKind.KanjiName, 17), ("kana", "ふりがな", FieldKind.Kana, 11),
            ("address", "住所", FieldKind.Address, 20), ("phone", "電話番号", FieldKind.Phone, 14), ("school", "勤務先・学校名", FieldKind.Text, 14),
        ];
        double top = y;
        foreach ((string key, string label, FieldKind kind, double height) in rows)
        {
            pen.Heading(label, new(Left, y, 38, height), 3.4);
            fields.Line(key, label, kind, SheetPen.Inside(new(Left + 38, y, Right - Left - 38, height), 1.5));
            y += height;
            pen.Across(Left, Right, y);
        }

        pen.Heading("車種", new(Left, y, 38, 12), 3.4);
        fields.Choice("vehicle", "車種", pen.Words(["自転車", "原付（50cc以下）", "自動二輪"], Left + 46, y + 6, 3.6, 9, dots: false));
        y += 12;
        pen.Down(Left + 38, top, y);
        pen.Frame(new(Left, top, Right - Left, y - top), 0.7);
    }

    private void Foot()
    {
        y += 10;
        MmBox fees = new(Left, y, Right - Left, 48);
        pen.Frame(fees);
        for (int line = 1; line < 4; line++)
        {
            pen.Across(Left, Right, y + (line * 12));
        }

        string[] heads = ["区分", "１か月", "３か月", "６か月"];
        string[] students = ["学生", "1,200円", "3,400円", "6,500円"];
        string[] grown = ["一般", "1,800円", "5,100円", "9,800円"];
        double width = fees.Width / 4;
        for (int column = 0; column < 4; column++)
        {
            pen.Down(Left + (column * width), y, fees.Bottom);
            pen.PrintMiddle(heads[column], new(Left + (column * width), y, width, 12), 3.4, PrintFace.Gothic);
            pen.PrintMiddle(students[column], new(Left + (column * width), y + 12, width, 12), 3.4);
            pen.PrintMiddle(grown[column], new(Left + (column * width), y + 24, width, 12), 3.4);
        }

        pen.Print("※　利用料は返還できません。鍵を二重にかけてください。", Left, fees.Bottom + 7, 3);
        pen.PrintRight("受付　　　　　　　　　　　発行番号　　　　　　　　　　　", Right, 280, 3.2);
        pen.Across(Left, Right, 284, 0.4);
    }
}
