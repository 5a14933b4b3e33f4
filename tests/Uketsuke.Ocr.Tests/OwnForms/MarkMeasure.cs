using System.Globalization;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.OwnForms;

/// <summary>Measures what benchmarks/reading-marks.md publishes. Run by hand: <c>--explicit only</c>.</summary>
public sealed class MarkMeasure
{
    private const int PagesOfEach = 6;
    private const string Person = "a person";

    private static readonly string[] Words = ["新規", "更新", "再発行"];

    private static readonly string[] Notes =
    [
        "（複数選択可）", "（平日の午前）", "（平日の午後）", "（土曜・日曜）", "（祝日を除く）", "（はじめての方のみ）", "（要相談）",
        "（電話での連絡）", "（郵送を希望）", "（窓口で受け取る）", "（家族が代わりに受け取る）", "（説明を受けた）", "（写しを添えた）", "（その他）",
    ];

    // What a hand does to a checkbox, and which shape that is; "struck": always for a person.
    private static readonly (string Name, string Shape, Action<MarkInk, MmBox, Writer> Draw)[] BoxShapes =
    [
        ("empty", "none", (_, _, _) => { }),
        ("tick", "tick", (ink, box, writer) => ink.Tick(box, writer)),
        ("filled", "filled", (ink, box, _) => ink.Fill(box)),
        ("cross", "cross", (ink, box, _) => ink.Cross(box)),
        ("ring around it", "circled", (ink, box, _) => ink.Circle(Grown(box, 0.4))),
        ("ticked and struck out", "struck", (ink, box, writer) => { ink.Tick(box, writer); ink.StrikeOut(box); }),
        ("ticked, a cross over it", "struck", (ink, box, writer) => { ink.Tick(box, writer); ink.Cross(box); }),
        ("a cross far larger than it", "struck", (ink, box, _) => ink.Cross(Grown(box, 2.6))),
        ("a dot", "none", (ink, box, _) => ink.Dot(box)),
    ];

    // What the form says of a cross; a tick taken for a cross would be wrong on the second.
    private static readonly (string Name, MarkMeanings Marks)[] Sayings =
    [
        ("form says nothing of crosses", MarkMeanings.Usual),
        ("form: a cross is no", MarkMeanings.Usual with { Cross = MarkMeaning.NotChecked }),
        ("form: a cross is yes", MarkMeanings.Usual with { Cross = MarkMeaning.Checked }),
    ];

    private static readonly (string Name, bool Chooses, Action<MarkInk, MmBox, Writer> Draw)[] WordShapes =
    [
        ("circle", true, (ink, word, _) => ink.Circle(word)),
        ("tick", true, (ink, word, writer) => ink.Tick(word, writer)),
        ("underline", true, (ink, word, _) => ink.Underline(word)),
        ("struck out", false, (ink, word, _) => ink.StrikeOut(word)),
        ("circled and struck out", false, (ink, word, _) => { ink.Circle(word); ink.StrikeOut(word); }),
    ];

    /// <param name="seed">The rules were made on the pages of seed 0; the others judge them.</param>
    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(23)]
    public void Marks_of_every_shape_on_worn_pages(int seed)
    {
        using DrawnForm form = DrawnForm.Of(Sheet());
        foreach (WearLevel wear in (WearLevel[])[WearLevel.Light, WearLevel.Office, WearLevel.Fax])
        {
            SortedDictionary<string, List<string>> seen = new(StringComparer.Ordinal);
            for (int page = 0; page < PagesOfEach; page++)
            {
                Dictionary<string, (string Name, string Shape)> plan = [];
                GreyImage scan = form.Scan(
                    wear, (10_000 * seed) + (100 * (int)wear) + page, (canvas, writer, dice) => Mark(form, canvas, writer, dice, plan));
                foreach ((string saying, MarkMeanings marks) in Sayings)
                {
                    Count(form.TryRead(scan, With(form.Template, marks)), plan, saying, marks, seen);
                }
            }

            Tell(seed, wear, seen);
        }
    }

    private static void Count(
        PageReading reading,
        Dictionary<string, (string Name, string Shape)> plan,
        string saying,
        MarkMeanings marks,
        SortedDictionary<string, List<string>> seen)
    {
        if (reading is not RecognisedPage read)
        {
            Add(seen, "page rejected", "doubtful");
            return;
        }

        // What a form says of crosses changes nothing for its choices: they are counted once.
        foreach (FieldReading field in read.Fields.Where(field => field.Kind == FieldKind.Checkbox || marks == MarkMeanings.Usual))
        {
            (string name, string shape) = plan[field.Key.Value];
            string truth = field.Kind == FieldKind.Checkbox ? Truth(shape, marks) : shape;
            bool passed = field.State is FieldState.Accepted or FieldState.Confirmed || (field.State == FieldState.Blank && truth.Length == 0);
            string outcome = !passed ? "doubtful" : field.Text.Value == truth ? "right" : "WRONG " + field.Text.Value;
            Add(seen, field.Kind == FieldKind.Checkbox ? $"{saying} | checkbox: {name} | {truth}" : $"| {name} | {truth}", outcome);
        }
    }

    private static void Add(SortedDictionary<string, List<string>> seen, string shape, string outcome)
    {
        seen.TryAdd(shape, []);
        seen[shape].Add(outcome);
    }

    private static string Truth(string shape, MarkMeanings marks) => shape switch
    {
        "none" => "false",
        "struck" => Person,
        _ => marks.Of(shape) switch
        {
            MarkMeaning.Checked => "true",
            MarkMeaning.NotChecked => "false",
            _ => Person,
        },
    };

    private static FormTemplate With(FormTemplate form, MarkMeanings marks) => form with
    {
        Pages = [.. form.Pages.Select(page => new FormPage([.. page.Fields.Select(field => field with { Marks = marks })]))],
    };

    private static MmBox Grown(MmBox box, double by) => new(box.Left - by, box.Top - by, box.Width + (2 * by), box.Height + (2 * by));

    private static void Tell(int seed, WearLevel wear, SortedDictionary<string, List<string>> seen)
    {
        foreach ((string shape, List<string> outcomes) in seen)
        {
            int right = outcomes.Count(outcome => outcome == "right");
            int doubtful = outcomes.Count(outcome => outcome == "doubtful");
            string wrong = string.Join(", ", outcomes.Where(outcome => outcome.StartsWith('W')).GroupBy(outcome => outcome).Select(group => $"{group.Count()} × {group.Key[6..]}"));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {seed} | {wear} | {shape} | {outcomes.Count} | {right} | {doubtful} | {outcomes.Count - right - doubtful} | {wrong} |"));
        }
    }

    private static void Mark(DrawnForm form, SKCanvas canvas, Writer writer, Dice dice, Dictionary<string, (string Name, string Shape)> plan)
    {
        MarkInk ink = new(canvas, form.PixelsPerMm, writer, dice);
        int box = dice.Below(BoxShapes.Length);
        int word = dice.Below(WordShapes.Length + 1);
        foreach (FormField field in form.Template.Fields)
        {
            if (field.Kind == FieldKind.Checkbox)
            {
                (string name, string shape, Action<MarkInk, MmBox, Writer> draw) = BoxShapes[box++ % BoxShapes.Length];
                draw(ink, field.Area, writer);
                plan[field.Key.Value] = (name, shape);
            }
            else
            {
                plan[field.Key.Value] = Choose(field, word++ % (WordShapes.Length + 2), ink, writer, dice);
            }
        }
    }

    private static (string Shape, string Truth) Choose(FormField field, int shape, MarkInk ink, Writer writer, Dice dice)
    {
        FieldOption option = dice.Pick(field.Options.ToArray());
        if (shape == WordShapes.Length)
        {
            return ("choice: none", "");
        }

        if (shape > WordShapes.Length)
        {
            ink.Circle(field.Options[0].Area);
            ink.Circle(field.Options[^1].Area);
            return ("choice: two circles", Person);
        }

        WordShapes[shape].Draw(ink, option.Area, writer);
        return ("choice: " + WordShapes[shape].Name, WordShapes[shape].Chooses ? option.Value : Person);
    }

    // Boxes of 3.4 to 4.4 mm beside words, groups with middle dots between, tight and wide.
    private static Sheet Sheet()
    {
        SheetPen pen = new();
        SheetFields fields = new();
        pen.PrintMiddle("利用希望調査票", new(16, 15, 178, 9), 6, PrintFace.Gothic, tracking: 0.9);
        pen.Print("　あてはまるものを選んでください。記入は黒のボールペンでお願いします。", 16, 32, 3.4);
        for (int row = 0; row < 14; row++)
        {
            double y = 44 + (row * 16.5) + (row % 3 * 1.2);
            pen.Frame(new(16, y - 6, 178, 15), 0.25);
            pen.Heading($"項目{row + 1}", new(17, y - 5.5, 26, 8));
            for (int column = 0; column < 3; column++)
            {
                double side = 3.4 + (row % 3 * 0.5);
                MmBox box = pen.Tick("希望する", 48 + (column * 24), y - 1.5, 3, side);
                fields.Mark($"box_{row}_{column}", "希望", FieldKind.Checkbox, box, required: false);
            }

            double gap = 6 + (row % 4 * 2);
            fields.Choice($"group_{row}", "区分", pen.Words(Words, 124, y - 1.5, 3.2 + (row % 3 * 0.4), gap, dots: true), required: false);
            pen.Across(46, 192, y + 4.5, SheetPen.Hair);
            pen.Print(Notes[row], 48, y + 6.6, 2.4);
            pen.Print("（一つだけ○で囲む）", 124 + (row % 5), y + 6.6, 2.4);
        }

        return new(fields.Template("mark-measure", "利用希望調査票"), pen.Marks);
    }
}
