using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Others;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Others;

public sealed class OtherReadersTests : IDisposable
{
    private static readonly GreyImage Left = Drawn.Strokes(120, 40, 6, [(10, 8), (10, 32), (40, 32)]);
    private static readonly GreyImage Right = Drawn.Strokes(120, 40, 6, [(110, 8), (110, 32), (80, 32)]);

    private readonly ReaderFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_parseq_reader_reads_until_its_end_class()
    {
        ISecondReader reader = folder.WithParseq().Open().Value;

        Assert.Equal("tiny parseq", reader.Name);
        Assert.Equal(["7", "1"], reader.ReadAll([Left, Right]));
    }

    [Fact]
    public void A_ctc_reader_with_its_blank_last_and_white_ink_reads_too() =>
        Assert.Equal(["7", "1"], folder.WithCtc().Open().Value.ReadAll([Left, Right]));

    [Fact]
    public void A_folder_without_descriptor_is_refused() => Assert.Equal(["R0101"], Numbers(folder.Open()));

    [Theory]
    [InlineData("reader: 1\nname: b: c", "R0102", 2)]
    [InlineData("- a list", "R0102", 1)]
    public void A_descriptor_that_is_no_mapping_is_refused_with_its_line(string text, string number, int line)
    {
        ReaderFinding finding = Assert.Single(Findings(folder.Write("reader.yaml", text).Open()));

        Assert.Equal((number, line), (finding.Number, finding.Line));
    }

    [Fact]
    public void An_unknown_key_is_named_with_its_line()
    {
        ReaderFinding finding = Assert.Single(Findings(With(text => text + "\ncolour: blue")));

        Assert.Equal("R0103", finding.Number);
        Assert.Equal(14, finding.Line);
        Assert.Contains("colour", finding.Cause.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named() =>
        Assert.Contains("end", Assert.Single(Findings(With(text => text.Replace("  end: 0", "  layout: steps-classes")))).Cause.En, StringComparison.Ordinal);

    [Fact]
    public void A_height_that_is_no_number_is_refused() =>
        Assert.Contains("R0105", Numbers(With(text => text.Replace("height: 24", "height: high"))));

    [Fact]
    public void A_missing_network_is_refused() =>
        Assert.Equal(["R0106"], Numbers(With(text => text.Replace("file: tiny.onnx", "file: other.onnx"))));

    [Fact]
    public void A_network_that_was_changed_is_refused()
    {
        folder.WithParseq();
        folder.Network("tiny.onnx", [1, 2, 3]);

        Assert.Equal(["R0107"], Numbers(folder.Open()));
    }

    [Fact]
    public void A_character_list_with_an_empty_line_is_refused() =>
        Assert.Contains("R0108", Numbers(folder.Write("charset.txt", "7\n\n1\n").WithParseq().Open()));

    [Fact]
    public void A_file_that_is_no_network_is_refused()
    {
        string sha256 = folder.Network("tiny.onnx", [1, 2, 3]);

        Assert.Equal(["R0109"], Numbers(folder.Write("reader.yaml", ReaderFolder.Parseq(sha256)).Open()));
    }

    [Fact]
    public void A_character_list_of_another_length_is_found_by_trying() =>
        Assert.Equal(["R0110"], Numbers(folder.Write("charset.txt", "7\n1\n2\n3\n").WithParseq().Open()));

    [Fact]
    public void An_input_of_another_height_is_found_by_trying() =>
        Assert.Equal(["R0110"], Numbers(With(text => text.Replace("height: 24", "height: 32"))));

    [Theory]
    [InlineData("../tiny.onnx")]
    [InlineData("/etc/hostname")]
    public void A_file_outside_the_folder_is_not_opened(string file) =>
        Assert.Equal(["R0111"], Numbers(With(text => text.Replace("file: tiny.onnx", "file: " + file))));

    [Fact]
    public void A_character_list_may_be_yaml_with_characters_outside_the_basic_plane()
    {
        folder.Write("moji.yaml", "model:\n  charset_train: \" \\\"7𠮷\\\\\"\n");

        Assert.Equal([" ", "\"", "7", "𠮷", "\\"], ReaderCharset.Read(Path.Combine(folder.Folder, "moji.yaml")));
    }

    [Fact]
    public void Every_folder_inside_is_opened_and_a_broken_one_refuses_all()
    {
        string parent = Directory.CreateTempSubdirectory("readers").FullName;
        Assert.Empty(OtherReaders.OpenInside(parent).Value);
        Directory.CreateDirectory(Path.Combine(parent, "broken"));

        Outcome<ImmutableArray<ISecondReader>> opened = OtherReaders.OpenInside(parent);

        Assert.Equal("reader-folder-refused", opened.Refusal?.Code);
        Directory.Delete(parent, true);
    }

    [Theory]
    [InlineData("7\n1\n", false)]
    [InlineData("1\n7\n", true)]
    public void Whether_it_reads_the_same_value_is_kept_with_the_field(string charset, bool agrees)
    {
        // The right half of a 7 is the darker one, so the tiny reader gives its second character.
        ISecondReader other = folder.Write("charset.txt", charset).WithParseq().Open().Value;
        using ServiceProvider services = new ServiceCollection()
            .AddLineReader().AddBoxReader().AddOtherReaders([other]).AddFieldReading().BuildServiceProvider();

        FieldReading read = services.GetRequiredService<IFieldImageReader>().Read(
            Drawn.Strokes(60, 80, 5, [(8, 10), (50, 10), (26, 72)]), FieldKind.Digits, [], "none", TestContext.Current.CancellationToken);

        Assert.Equal("7", read.Text.Value);
        Assert.Equal(agrees, read.Evidence?.ReadersAgree);
    }

    private Outcome<ISecondReader> With(Func<string, string> change)
    {
        folder.WithParseq();
        string path = Path.Combine(folder.Folder, "reader.yaml");
        return folder.Write("reader.yaml", change(File.ReadAllText(path))).Open();
    }

    private static IEnumerable<string> Numbers(Outcome<ISecondReader> opened) => Findings(opened).Select(finding => finding.Number).Distinct();

    private static ImmutableArray<ReaderFinding> Findings(Outcome<ISecondReader> opened) =>
        Assert.IsType<ReaderFolderRefused>(opened.Refusal).Findings;
}
