using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Web.Tests;

/// <summary>
/// An office into which a real pile was taken and read: four applications, a blank side, an unknown form and a file without
/// content. No robot: what is verified waits.
/// </summary>
public class OfficeWithPapers : RunningOffice
{
    private const string Scan = "bus-pass-01.pdf";

    internal BatchId Batch { get; private set; }

    internal override OfficeWebOptions Options => base.Options with { RunsRobot = false };

    /// <summary>What really stands on each application of the pile, by the reference's last digits ("0001" is the first that was read).</summary>
    internal static ImmutableArray<ImmutableDictionary<string, string>> Truth { get; } = ReadTruth();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Outcome<BatchOpened> opened = await Get<IHandle<OpenBatch, BatchOpened>>().HandleAsync(
            new("bus-pass", "見本の束", PaperSides: 7, new(Clerk)), default);
        Batch = opened.Value.Batch;
        await StoreAsync(Scan, await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "samples", "scans", "bus-pass", Scan)));
        await StoreAsync("empty.pdf", []);
        await UntilAsync(balance => balance is { TakenIn: 7, Rejected: 3 } && balance.Waiting == balance.WaitingForPerson);
    }

    /// <summary>In this office no name passes unseen, so every sheet has something to answer however well it is read.</summary>
    internal override void Prepare(string dataFolder)
    {
        AcceptanceThreshold nothing = new(0.0005, Threshold: 2, 0, 0, UpperBound: 1, ThresholdBasis.Estimated);
        ImmutableArray<double> weights = [.. AcceptanceModel.None.Features.Select(_ => 0.0), 0.0];
        AcceptanceModel careful = AcceptanceModel.None with
        {
            Kinds =
            [
                .. new[] { FieldKind.KanjiName, FieldKind.Kana }
                    .Select(kind => new KindAcceptance(kind, weights, Fields: 0, Right: 0, [nothing])),
            ],
        };
        careful.Save(Path.Combine(dataFolder, "acceptance.json"));
    }

    private async Task StoreAsync(string name, byte[] content) =>
        await Get<IHandle<StoreFile, FileStored>>().HandleAsync(new(Batch, name, content, new(Clerk)), default);

    private static ImmutableArray<ImmutableDictionary<string, string>> ReadTruth()
    {
        using JsonDocument truth = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Checkout.Root, "samples", "scans", "bus-pass", "truth.json")));
        return
        [
            .. from page in truth.RootElement.GetProperty("pages").EnumerateArray()
               where page.GetProperty("source").GetString() == Scan && page.GetProperty("kind").GetString() == "application"
               select page.GetProperty("fields").EnumerateObject()
                   .ToImmutableDictionary(field => field.Name, field => field.Value.GetString()!),
        ];
    }
}
