using System.Globalization;
using Uketsuke.Paper.Files;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Paper;

/// <summary>One scan file that sides are added to.</summary>
internal sealed class SampleFile : IDisposable
{
    private readonly SampleOrder order;
    private readonly SampleFormat format;
    private readonly PdfFile? pdf;
    private readonly TiffFile? tiff;
    private byte[] png = [];

    /// <param name="index">From 0; names count from 1.</param>
    public SampleFile(SampleOrder order, int index, int files)
    {
        this.order = order;
        format = order.Format == SampleFormat.Mixed ? (index % 2 == 0 ? SampleFormat.Pdf : SampleFormat.Tiff) : order.Format;
        pdf = format == SampleFormat.Pdf ? new() : null;
        tiff = format == SampleFormat.Tiff ? new() : null;
        string number = (index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(files < 100 ? 2 : 4, '0');
        string ending = format switch { SampleFormat.Pdf => "pdf", SampleFormat.Tiff => "tif", _ => "png" };
        Name = $"{order.Form.Form}-{number}.{ending}";
    }

    public string Name { get; }

    public void Add(GreyImage scan, ScanTrip trip)
    {
        if (pdf is not null)
        {
            pdf.AddJpegPage(scan.Width * 25.4 / scan.Dpi, scan.Height * 25.4 / scan.Dpi, scan.Width, scan.Height, GreyPicture.Jpeg(scan, trip.Quality));
        }
        else if (tiff is null)
        {
            png = GreyPicture.Png(scan);
        }
        else if (trip.OneBit)
        {
            tiff.AddOneBit(scan);
        }
        else
        {
            tiff.AddGrey(scan, trip.Quality);
        }
    }

    public byte[] Finish() => pdf?.Finish($"SAMPLE {order.Form.Title}") ?? tiff?.Finish() ?? png;

    public void Dispose()
    {
        pdf?.Dispose();
        tiff?.Dispose();
    }
}
