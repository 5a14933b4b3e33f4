using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using ReadingBenchmark.Sheets;
using Uketsuke.Forms;
using Uketsuke.Ocr;
using Uketsuke.Ocr.Pages;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>The product's own chain, wired as its command line wires it, on the day of the benchmark's applications.</summary>
internal sealed class ReadingChain : IDisposable
{
    private readonly ServiceProvider services;

    public ReadingChain()
    {
        services = new ServiceCollection().AddSingleton<TimeProvider>(new BenchmarkDay()).AddOcr().AddFieldReading().BuildServiceProvider();
        Opener = services.GetRequiredService<IScanOpener>();
        Fields = services.GetRequiredService<IFieldReader>();
        Pages = (PageReader)services.GetRequiredService<IPageReader>();
    }

    public IScanOpener Opener { get; }

    public IFieldReader Fields { get; }

    public PageReader Pages { get; }

    /// <summary>The sample forms of the repository. One says nothing of crosses; the other, other than in the samples, takes them for marks.</summary>
    public static ImmutableArray<FormTemplate> Forms(string root)
    {
        FormTemplate Load(string form) => FormFile.Load(Path.Combine(root, "samples", "forms", form, "form.yaml")).Value;
        return [Load("bus-pass"), WithCrosses(Load("maternity-support"))];
    }

    private static FormTemplate WithCrosses(FormTemplate form) => form with
    {
        Pages =
        [
            .. form.Pages.Select(page => new FormPage(
                [.. page.Fields.Select(field => field with { Marks = field.Marks with { Cross = MarkMeaning.Checked } })])),
        ],
    };

    public void Dispose() => services.Dispose();

    private sealed class BenchmarkDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(SheetMaker.Today, new TimeOnly(3, 0), TimeSpan.Zero);
    }
}
