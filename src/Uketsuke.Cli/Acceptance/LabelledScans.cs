using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Cli.Demo;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Cli.Acceptance;

/// <summary>Reads scans whose truth is known and says of every field what spoke for it and whether it was right.</summary>
internal sealed class LabelledScans(IScanOpener opener, IPageReader reader, ImmutableArray<FormTemplate> forms)
{
    /// <param name="truthFile"><c>truth.json</c> of <c>generate-forms</c>; its sources lie in <paramref name="folder"/>.</param>
    /// <param name="progress">Told the number of files read so far.</param>
    public LabelledSplit Read(string folder, string truthFile, IProgress<int> progress, CancellationToken cancellationToken)
    {
        SampleTruth truth = SampleTruth.Load(truthFile);
        string[] sources = [.. truth.Pages.Select(page => page.Source).Distinct(StringComparer.Ordinal)];
        LabelledSplit[] found = new LabelledSplit[sources.Length];
        int done = 0;
        Parallel.For(
            0,
            sources.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i =>
            {
                found[i] = ReadFile(folder, sources[i], truth, cancellationToken);
                progress.Report(Interlocked.Increment(ref done));
            });
        return LabelledSplit.Join(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), found);
    }

    private LabelledSplit ReadFile(string folder, string source, SampleTruth truth, CancellationToken cancellationToken)
    {
        Outcome<ImmutableArray<GreyImage>> sides = opener.Open(File.ReadAllBytes(Path.Combine(folder, source)), cancellationToken);
        if (!sides.Succeeded)
        {
            throw new InvalidDataException($"{source}: {sides.Refusal.Cause.En}");
        }

        List<LabelledSplit> found = [];
        foreach ((int index, GreyImage side) in sides.Value.Index())
        {
            if (truth.Find(source, index + 1) is { Kind: "application", Fields: { } fields })
            {
                PageReading read = reader.Read(side, forms, cancellationToken);
                found.Add(read is RecognisedPage page && page.Form == truth.Form
                    ? Label(page, fields, $"{Path.GetFileName(folder)}/{source}#{index + 1}")
                    : LabelledSplit.Lost);
            }
        }

        return LabelledSplit.Join("", found);
    }

    private static LabelledSplit Label(RecognisedPage page, ImmutableDictionary<string, string> truth, string group)
    {
        FieldReading[] known = [.. page.Fields.Where(field => truth.ContainsKey(field.Key.Value))];
        FieldReading[] blank = [.. known.Where(field => field.State == FieldState.Blank)];
        return new()
        {
            Fields =
            [
                .. known.Where(field => field.Evidence is not null).Select(field => new LabelledField(
                    field.Kind, field.Evidence!, string.Equals(field.Text.Value, truth[field.Key.Value], StringComparison.Ordinal), group)),
            ],
            Pages = 1,
            Blank = blank.Length,
            BlankWrong = blank.Count(field => truth[field.Key.Value].Length > 0),
        };
    }
}
