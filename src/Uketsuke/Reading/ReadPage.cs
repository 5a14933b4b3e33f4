using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Reading;

/// <summary>Reads every field of one page. A second run replaces what the first one wrote.</summary>
public sealed record ReadPage(PageId Page);

/// <summary>The page's fields are read and kept.</summary>
public sealed record PageRead(PageId Page) : IFact;

/// <summary>The page is in the rejected tray: blank, unknown form, not to be placed.</summary>
public sealed record PageRejected(PageId Page, string Code) : IFact;

internal sealed class ReadPageJob(
    OfficeDatabase database, IPageStore pages, IProcessCatalogue processes, ReadingInstruments instruments, ReadingStore readings)
    : IJob<ReadPage>
{
    public static string Kind => "reading.read-page.v1";

    public static string Queue => WorkOptions.Ocr;

    public static string SubjectOf(ReadPage order) => order.Page.ToString();

    public async Task<Finish> RunAsync(ReadPage order, CancellationToken cancellationToken)
    {
        PageEntry page = await database.ReadAsync((db, token) => pages.FindAsync(db, order.Page, token), cancellationToken)
            ?? throw new InvalidOperationException($"There is no page {order.Page}.");
        ProcessDefinition process = processes.Find(page.Process)
            ?? throw new InvalidOperationException($"The process {page.Process} is not in processes.yaml any more.");
        GreyImage image = instruments.Codec.Unpack(await pages.LoadAsync(page.ImagePath!, cancellationToken));
        PageReading reading = instruments.Pages.Read(image, process.Forms, cancellationToken);
        if (reading is RejectedPage rejected)
        {
            return (db, token) => RejectAsync(db, order.Page, rejected.Reason, token);
        }

        RecognisedPage read = (RecognisedPage)reading;
        string upright = await pages.KeepImageAsync(
            order.Page, "upright", instruments.Codec.Extension, instruments.Codec.Pack(read.Upright), cancellationToken);
        return (db, token) => KeepAsync(db, order.Page, read, upright, token);
    }

    private async Task KeepAsync(OfficeDb db, PageId page, RecognisedPage read, string upright, CancellationToken cancellationToken)
    {
        await readings.ReplaceAsync(db, page, read, upright, cancellationToken);
        await pages.MarkReadAsync(db, page, cancellationToken);
        db.Record(new PageRead(page));
    }

    private async Task RejectAsync(OfficeDb db, PageId page, Refusal reason, CancellationToken cancellationToken)
    {
        await pages.RejectAsync(db, page, reason, cancellationToken);
        db.Record(new PageRejected(page, reason.Code));
    }
}

/// <summary>What a door plugs in.</summary>
internal sealed record ReadingInstruments(IPageReader Pages, IImageCodec Codec);
