using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Scans;
using Uketsuke.Ocr.Tests.Pages;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>
/// Broken and hostile files through the scan opener and the whole reading: each is read or refused, within
/// <see cref="LongestSeconds"/> and <see cref="MostMegabytes"/>.
/// </summary>
public sealed class HostileFileTests : IDisposable
{
    /// <summary>Processor time for one file; a sound page takes half a second. Other tests run beside this one and count too.</summary>
    private const double LongestSeconds = 40;

    /// <summary>A file for which this is not enough, however busy the machine is, hangs.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Resident memory of the whole process: a page of the largest size (80 million pixels, five bytes each while its colours are
    /// unpacked), the readers, and what the collector has not yet taken back of the pages before.
    /// </summary>
    private const double MostMegabytes = 2000;

    private const int FewFiles = 120;
    private const int ReadEvery = 10;

    private readonly ServiceProvider services = new ServiceCollection().AddOcr().AddFieldReading().BuildServiceProvider();
    private readonly ImmutableArray<FormTemplate> forms = [TestSheet.Sample("bus-pass").Template, TestSheet.Sample("maternity-support").Template];

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Broken_and_hostile_files_are_read_or_refused()
    {
        HostileFiles files = new(seed: 20261123);
        for (int number = 0; number < FewFiles; number++)
        {
            await TryAsync(files, number);
        }
    }

    /// <summary>By hand: <c>--explicit only</c>; UKETSUKE_FUZZ_SEED, _FIRST and _MINUTES choose which files and how long.</summary>
    [Fact(Explicit = true)]
    public async Task Broken_and_hostile_files_are_read_or_refused_for_ten_minutes()
    {
        HostileFiles files = new(Setting("UKETSUKE_FUZZ_SEED", 1));
        TimeSpan length = TimeSpan.FromMinutes(Setting("UKETSUKE_FUZZ_MINUTES", 10));
        Dictionary<string, int> outcomes = [];
        long start = Stopwatch.GetTimestamp();
        double slowest = 0;
        int number = 0;
        int first = Setting("UKETSUKE_FUZZ_FIRST", 0);
        int slow = first;
        do
        {
            double begun = ProcessorSeconds();
            string outcome = await TryAsync(files, first + number);
            double took = ProcessorSeconds() - begun;
            (slowest, slow) = took > slowest ? (took, first + number) : (slowest, slow);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            number++;
        }
        while (Stopwatch.GetElapsedTime(start) < length);

        using Process self = Process.GetCurrentProcess();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} files, slowest {slowest:0.0} s of processor time (file {slow}), peak {self.PeakWorkingSet64 / 1e6:0} MB: {string.Join(", ", outcomes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}"));
    }

    [Theory]
    [InlineData("black", 2480, 3508)]
    [InlineData("noise", 2480, 3508)]
    [InlineData("stripes", 2480, 3508)]
    [InlineData("white", 1, 1)]
    [InlineData("noise", 3, 40000)]
    [InlineData("stripes", 40000, 3)]
    public async Task A_picture_that_is_no_page_is_refused(string what, int width, int height)
    {
        Random random = new(5);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = what switch { "black" => 0, "white" => 255, "noise" => (byte)random.Next(256), _ => (byte)(i / width % 12 < 6 ? 0 : 255) };
        }

        PageReading reading = await InTimeAsync("picture", () => services.GetRequiredService<IPageReader>()
            .Read(new GreyImage(width, height, pixels, 300), forms, TestContext.Current.CancellationToken));

        Assert.IsType<RejectedPage>(reading);
    }

    private async Task<string> TryAsync(HostileFiles files, int number)
    {
        byte[] file = files.Make(number);
        string name = string.Create(CultureInfo.InvariantCulture, $"file {number} of seed {files.Seed}");
        GreyImage? first = null;
        Outcome<int> opened =
            await InTimeAsync(name, () => new ScanOpener().OpenEach(file, side => first ??= side, TestContext.Current.CancellationToken));
        if (opened.Succeeded && number % ReadEvery == 0)
        {
            PageReading reading = await InTimeAsync(name, () => services.GetRequiredService<IPageReader>()
                .Read(first!, forms, TestContext.Current.CancellationToken));
            Assert.NotNull(reading);
        }

        using Process self = Process.GetCurrentProcess();
        Assert.True(self.WorkingSet64 < MostMegabytes * 1e6, $"{name} takes {self.WorkingSet64 / 1_000_000} MB");
        return opened.Succeeded ? "opened" : opened.Refusal.Code;
    }

    private static async Task<T> InTimeAsync<T>(string name, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        double before = ProcessorSeconds();
        Task<T> running = Task.Run(work, TestContext.Current.CancellationToken);
        while (await Task.WhenAny(running, Task.Delay(100, TestContext.Current.CancellationToken)) != running)
        {
            Assert.True(ProcessorSeconds() - before < LongestSeconds, $"{name} takes more than {LongestSeconds} s of processor time.");
            Assert.True(Stopwatch.GetElapsedTime(start) < Hangs, $"{name} does not end.");
        }

        try
        {
            return await running;
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{name} made the program throw.", thrown);
        }
    }

    private static double ProcessorSeconds()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int set) ? set : usual;
}
