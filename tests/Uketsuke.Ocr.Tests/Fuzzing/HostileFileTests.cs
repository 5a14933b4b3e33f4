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
    /// <summary>For one file, on a machine that does other things as well. A sound page takes less than a second.</summary>
    private const int LongestSeconds = 60;

    /// <summary>Resident memory of the whole process: a file of the largest size, what its last page needs, and what the one before left.</summary>
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

    /// <summary>By hand: <c>--explicit only</c>; UKETSUKE_FUZZ_SEED and UKETSUKE_FUZZ_MINUTES choose what and how long.</summary>
    [Fact(Explicit = true)]
    public async Task Broken_and_hostile_files_are_read_or_refused_for_ten_minutes()
    {
        HostileFiles files = new(Setting("UKETSUKE_FUZZ_SEED", 1));
        TimeSpan length = TimeSpan.FromMinutes(Setting("UKETSUKE_FUZZ_MINUTES", 10));
        Dictionary<string, int> outcomes = [];
        long start = Stopwatch.GetTimestamp();
        double slowest = 0;
        int number = 0;
        for (; Stopwatch.GetElapsedTime(start) < length; number++)
        {
            long begun = Stopwatch.GetTimestamp();
            string outcome = await TryAsync(files, number);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(begun).TotalSeconds);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        using Process self = Process.GetCurrentProcess();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} files, slowest {slowest:0.0} s, peak {self.PeakWorkingSet64 / 1e6:0} MB: {string.Join(", ", outcomes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}"));
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
        Outcome<ImmutableArray<GreyImage>> opened =
            await InTimeAsync(name, () => new ScanOpener().Open(file, TestContext.Current.CancellationToken));
        if (opened.Succeeded && number % ReadEvery == 0)
        {
            PageReading reading = await InTimeAsync(name, () => services.GetRequiredService<IPageReader>()
                .Read(opened.Value[0], forms, TestContext.Current.CancellationToken));
            Assert.NotNull(reading);
        }

        using Process self = Process.GetCurrentProcess();
        Assert.True(self.WorkingSet64 < MostMegabytes * 1e6, $"{name} takes {self.WorkingSet64 / 1_000_000} MB");
        return opened.Succeeded ? "opened" : opened.Refusal.Code;
    }

    private static async Task<T> InTimeAsync<T>(string name, Func<T> work)
    {
        Task<T> running = Task.Run(work, TestContext.Current.CancellationToken);
        try
        {
            return await running.WaitAsync(TimeSpan.FromSeconds(LongestSeconds), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{name} takes more than {LongestSeconds} s.");
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{name} made the program throw.", thrown);
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int set) ? set : usual;
}
