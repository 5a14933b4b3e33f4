using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Tests.Filling;

/// <summary>Orders for tests: a white sheet of 100 dpi stands for the blank where its print does not matter.</summary>
internal static class FillTestKit
{
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static FormTemplate BusPass { get; } = FormFile.Load(RepositoryFile.Path("samples/forms/bus-pass/form.yaml")).Value;

    public static FormTemplate Maternity { get; } = FormFile.Load(RepositoryFile.Path("samples/forms/maternity-support/form.yaml")).Value;

    public static GreyImage White { get; } = new(827, 1169, [.. Enumerable.Repeat((byte)255, 827 * 1169)], 100);

    public static SampleOrder Order(FormTemplate form, int count, int seed = 1) => new()
    {
        Form = form,
        Blank = White,
        Count = count,
        Seed = seed,
        AsOf = Today,
        Wear = WearLevel.None,
        Format = SampleFormat.Png,
        Dpi = 100,
    };

    /// <summary>Writes into a folder of its own and gives name → bytes.</summary>
    public static SortedDictionary<string, byte[]> Write(SampleOrder order)
    {
        Outcome<SampleForms> prepared = SampleForms.Prepare(order);
        Assert.SkipUnless(prepared.Succeeded, "No handwriting font is on this machine: " + prepared.Refusal?.Cause.En);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-samples-");
        try
        {
            using SampleForms samples = prepared.Value;
            samples.Write(folder.FullName, null, TestContext.Current.CancellationToken);
            return new(folder.EnumerateFiles().ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName)), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
