using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Pages;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Pages;

/// <summary>The committed sample scans: every side ends where its truth file says.</summary>
public sealed class SampleScansTests
{
    private static readonly BlankShelf Shelf = new();
    private static readonly ImmutableArray<FormTemplate> Forms =
        [TestSheet.Sample("bus-pass").Template, TestSheet.Sample("maternity-support").Template];

    [Theory]
    [InlineData("bus-pass")]
    [InlineData("maternity-support")]
    public void Every_side_is_read_or_rejected_as_its_truth_says(string form)
    {
        string folder = Path.Combine(TestSheet.Root(), "samples", "scans", form);
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "truth.json")), "The sample scans are not there.");
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        Dictionary<string, ImmutableArray<GreyImage>> files = [];
        foreach (JsonElement side in truth.RootElement.GetProperty("pages").EnumerateArray())
        {
            string source = side.GetProperty("source").GetString()!;
            if (!files.TryGetValue(source, out ImmutableArray<GreyImage> pages))
            {
                files[source] = pages = Open(Path.Combine(folder, source));
            }

            int number = side.GetProperty("page").GetInt32();
            PageReading reading = new PageReader(Shelf, new CutKeeper(), TimeProvider.System)
                .Read(pages[number - 1], Forms, TestContext.Current.CancellationToken);
            AssertIs(reading, side.GetProperty("kind").GetString()!, form, $"{source} {number}");
        }
    }

    private static void AssertIs(PageReading reading, string kind, string form, string where)
    {
        string seen = reading switch
        {
            RecognisedPage page => page.Form,
            RejectedPage page => page.Reason.Code,
            _ => "nothing",
        };
        Assert.Equal($"{where}: {kind switch { "blank" => "blank-side", "unknown" => "unknown-form", _ => form }}", $"{where}: {seen}");
        if (reading is RecognisedPage recognised)
        {
            Assert.InRange(recognised.Registration.ResidualPx, 0, 1.5);
        }
    }

    private static ImmutableArray<GreyImage> Open(string path)
    {
        Outcome<ImmutableArray<GreyImage>> pages = new ScanOpener().Open(File.ReadAllBytes(path), TestContext.Current.CancellationToken);
        Assert.True(pages.Succeeded, pages.Refusal?.Code);
        return pages.Value;
    }
}
