using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr;
using Uketsuke.Paper;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary>
/// <c>uketsuke generate-forms</c>: draws filled synthetic forms with their truth; also writes the blank forms that we draw
/// ourselves.
/// </summary>
internal static class GenerateFormsCommand
{
    private static readonly Option<FileInfo?> Form = new("--form") { Description = "帳票定義 (form file)" };
    private static readonly Option<int> Count = new("--count") { Description = "申請の数 (applications)", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Seed = new("--seed") { Description = "乱数の種。同じ種からは同じものができる (seed)", DefaultValueFactory = _ => 1 };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "書き出し先 (output folder)" };
    private static readonly Option<FileInfo?> Strokes = new("--strokes") { Description = "筆跡データ。なければ手書きフォントで書く (stroke file)" };
    private static readonly Option<string[]> Fonts = new("--font") { Description = "このフォントだけで書く。複数可 (writes with these fonts only)" };
    private static readonly Option<string> Degrade = Words("--degrade", "スキャンによる劣化 (scanner wear)", "office", "none", "light", "office", "fax");
    private static readonly Option<string> Format = Words("--format", "ファイル形式 (file format)", "pdf", "pdf", "tiff", "png", "mixed", "csv-utf8", "csv-cp932");
    private static readonly Option<int?> Dpi = new("--dpi") { Description = "解像度、150～600 (resolution)" };
    private static readonly Option<DateOnly?> AsOf = new("--as-of") { Description = "この日までに申請されたものとする。書かなければ今日 (date; today)" };
    private static readonly Option<int> PerFile = new("--sides-per-file") { Description = "1ファイルの面数 (sides in a file)", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> BlankSides = new("--blank-sides") { Description = "白紙の面を加える (blank sides on top)" };
    private static readonly Option<int> Unknown = new("--unknown-forms") { Description = "別の帳票の面を加える (sides of another form on top)" };
    private static readonly Option<int> UpsideDown = new("--upside-down") { Description = "申請のうち上下逆に置くもの (applications upside down)" };
    private static readonly Option<int> Corrected = new("--corrected") { Description = "申請のうち二重線の訂正があるもの (applications with a correction)" };
    private static readonly Option<DirectoryInfo?> Blanks = new("--write-blanks") { Description = "白紙の帳票と帳票定義を書き出す (writes blank forms and form files)" };

    public static Command Build()
    {
        Command command = new("generate-forms", "記入済みの見本帳票を正解とともに作る。すべて架空でSAMPLEと入る (draws filled sample forms with their truth)")
        {
            Form, Count, Seed, Out, Strokes, Fonts, Degrade, Format, Dpi, AsOf, PerFile, BlankSides, Unknown, UpsideDown, Corrected, Blanks,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Blanks) is DirectoryInfo folder)
        {
            Outcome<ImmutableArray<string>> written = BlankForms.Write(folder.FullName);
            return written.Succeeded ? Say(string.Join(' ', written.Value)) : WrongUse(written.Refusal);
        }

        if (parsed.GetValue(Form) is not FileInfo || parsed.GetValue(Out) is not DirectoryInfo target)
        {
            return WrongUse("--form と --out が必要です。", "例: uketsuke generate-forms --form form.yaml --count 10 --seed 1 --out samples");
        }

        if (WrongNumbers(parsed) is string wrong)
        {
            return WrongUse(wrong, "uketsuke generate-forms --help で使い方を確かめてください。");
        }

        using ServiceProvider services = new ServiceCollection().AddLogging().AddOcr().BuildServiceProvider();
        Outcome<SampleOrder> order = Order(parsed, services.GetRequiredService<IScanOpener>(), cancellationToken);
        if (!order.Succeeded)
        {
            return WrongUse(order.Refusal);
        }

        Outcome<SampleForms> prepared = SampleForms.Prepare(order.Value);
        if (!prepared.Succeeded)
        {
            return WrongUse(prepared.Refusal);
        }

        using SampleForms samples = prepared.Value;
        int total = order.Value.Count + order.Value.BlankSides + order.Value.UnknownForms;
        int done = samples.Write(target.FullName, new ProgressLine(total), cancellationToken);
        return Say($"{target}: {done}件 / {done} sides or applications");
    }

    private static Outcome<SampleOrder> Order(ParseResult parsed, IScanOpener opener, CancellationToken cancellationToken)
    {
        Outcome<FormTemplate> form = FormFile.Load(parsed.GetValue(Form)!.ToString());
        Outcome<GreyImage> blank = form.Succeeded ? Picture(opener, File.ReadAllBytes(form.Value.BlankPath), cancellationToken) : form.Refusal;
        Outcome<StrokeBook>? strokes = parsed.GetValue(Strokes) is FileInfo file ? StrokeBook.Load(file.ToString()) : (Outcome<StrokeBook>?)null;
        if (!form.Succeeded || !blank.Succeeded || strokes is { Succeeded: false })
        {
            return form.Refusal ?? blank.Refusal ?? strokes!.Value.Refusal!;
        }

        SampleOrder order = new()
        {
            Form = form.Value,
            Blank = blank.Value,
            Count = parsed.GetValue(Count),
            Seed = parsed.GetValue(Seed),
            AsOf = parsed.GetValue(AsOf) ?? Today(),
            Wear = Enum.Parse<WearLevel>(parsed.GetValue(Degrade)!, ignoreCase: true),
            Format = Enum.Parse<SampleFormat>(parsed.GetValue(Format)!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Strokes = strokes?.Value,
            Fonts = [.. parsed.GetValue(Fonts) ?? []],
            Dpi = parsed.GetValue(Dpi),
            SidesPerFile = parsed.GetValue(PerFile),
            BlankSides = parsed.GetValue(BlankSides),
            UnknownForms = parsed.GetValue(Unknown),
            UpsideDown = parsed.GetValue(UpsideDown),
            Corrected = parsed.GetValue(Corrected),
        };
        return order.UnknownForms > 0 ? WithStranger(order, opener, cancellationToken) : order;
    }

    private static Outcome<SampleOrder> WithStranger(SampleOrder order, IScanOpener opener, CancellationToken cancellationToken)
    {
        Outcome<(FormTemplate Form, byte[] Pdf)> stranger = BlankForms.Stranger();
        Outcome<GreyImage> picture = stranger.Succeeded ? Picture(opener, stranger.Value.Pdf, cancellationToken) : stranger.Refusal;
        return picture.Succeeded ? order with { Stranger = (stranger.Value.Form, picture.Value) } : picture.Refusal;
    }

    private static Outcome<GreyImage> Picture(IScanOpener opener, byte[] pdf, CancellationToken cancellationToken)
    {
        Outcome<ImmutableArray<GreyImage>> pages = opener.Open(pdf, cancellationToken);
        return pages.Succeeded ? pages.Value[0] with { Dpi = pages.Value[0].Dpi > 0 ? pages.Value[0].Dpi : 300 } : pages.Refusal;
    }

    private static string? WrongNumbers(ParseResult parsed) =>
        parsed.GetValue(Count) is < 1 or > 100_000 ? "--count は1～100000です。"
        : parsed.GetValue(PerFile) is < 1 or > 200 ? "--sides-per-file は1～200です。"
        : parsed.GetValue(Dpi) is < 150 or > 600 ? "--dpi は150～600です。"
        : parsed.GetValue(BlankSides) < 0 || parsed.GetValue(Unknown) < 0 ? "面の数は0以上です。"
        : parsed.GetValue(UpsideDown) > parsed.GetValue(Count) || parsed.GetValue(Corrected) > parsed.GetValue(Count)
            ? "--upside-down と --corrected は --count までです。"
            : null;

    private static Option<string> Words(string name, string description, string usual, params string[] allowed)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong(allowed);
        return option;
    }

    private static DateOnly Today() =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);

    private static int Say(string line)
    {
        Console.WriteLine(line);
        return ExitCodes.AllDone;
    }

    private static int WrongUse(Refusal refusal) => WrongUse(refusal.Cause.Ja, refusal.Remedy.Ja);

    private static int WrongUse(string cause, string remedy)
    {
        Console.Error.WriteLine(cause);
        Console.Error.WriteLine(remedy);
        return ExitCodes.WrongUse;
    }

    /// <summary>One line on the terminal that counts up.</summary>
    private sealed class ProgressLine(int total) : IProgress<int>
    {
        public void Report(int value)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"\r{value}/{total}");
            Console.Error.Write(value == total ? line + "\n" : line);
        }
    }
}
