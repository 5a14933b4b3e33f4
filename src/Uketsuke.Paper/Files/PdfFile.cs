using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Uketsuke.Paper.Files;

/// <summary>
/// Writes small PDF files: pages with a content stream or with one picture. The bytes depend on the content alone (no dates,
/// no random ids), so that a sheet drawn twice is the same file.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const double PointsPerMm = 72 / 25.4;

    private readonly MemoryStream file = new();
    private readonly List<long> offsets = [0];
    private readonly List<int> pages = [];
    private readonly int catalogue;
    private readonly int pageTree;

    public PdfFile()
    {
        Ascii("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        catalogue = Reserve();
        pageTree = Reserve();
    }

    /// <param name="content">Operators; the unit is mm, the origin the top-left corner, Y grows down.</param>
    public void AddPage(double widthMm, double heightMm, string content)
    {
        string flipped = string.Create(CultureInfo.InvariantCulture,
            $"{PointsPerMm:0.######} 0 0 {-PointsPerMm:0.######} 0 {heightMm * PointsPerMm:0.###} cm\n{content}");
        int stream = AddStream("/Filter /FlateDecode", Deflate(Encoding.ASCII.GetBytes(flipped)));
        AddPageObject(widthMm, heightMm, stream, "<< >>");
    }

    /// <param name="jpeg">A baseline JPEG, grey unless <paramref name="colour"/>; it is stored as it is.</param>
    public void AddJpegPage(double widthMm, double heightMm, int widthPx, int heightPx, byte[] jpeg, bool colour = false)
    {
        string space = colour ? "/DeviceRGB" : "/DeviceGray";
        int picture = AddStream(
            $"/Type /XObject /Subtype /Image /Width {widthPx} /Height {heightPx} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode",
            jpeg);
        string draw = string.Create(CultureInfo.InvariantCulture,
            $"q {widthMm * PointsPerMm:0.###} 0 0 {heightMm * PointsPerMm:0.###} 0 0 cm /Scan Do Q\n");
        int stream = AddStream("", Encoding.ASCII.GetBytes(draw));
        AddPageObject(widthMm, heightMm, stream, $"<< /XObject << /Scan {picture} 0 R >> >>");
    }

    public byte[] Finish(string title)
    {
        string kids = string.Join(' ', pages.Select(page => $"{page} 0 R"));
        Define(pageTree, $"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>");
        Define(catalogue, $"<< /Type /Catalog /Pages {pageTree} 0 R >>");
        int info = Reserve();
        Define(info, $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (Uketsuke) >>");
        long start = file.Position;
        Ascii($"xref\n0 {offsets.Count}\n0000000000 65535 f \n");
        foreach (long offset in offsets.Skip(1))
        {
            Ascii($"{offset:0000000000} 00000 n \n");
        }

        Ascii($"trailer\n<< /Size {offsets.Count} /Root {catalogue} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    public void Dispose() => file.Dispose();

    private void AddPageObject(double widthMm, double heightMm, int content, string resources)
    {
        int page = Reserve();
        Define(page, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {pageTree} 0 R /MediaBox [0 0 {widthMm * PointsPerMm:0.###} {heightMm * PointsPerMm:0.###}] /Resources {resources} /Contents {content} 0 R >>"));
        pages.Add(page);
    }

    private int AddStream(string dictionary, byte[] body)
    {
        int id = Reserve();
        offsets[id] = file.Position;
        Ascii($"{id} 0 obj\n<< {dictionary} /Length {body.Length} >>\nstream\n");
        file.Write(body);
        Ascii("\nendstream\nendobj\n");
        return id;
    }

    private int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    private void Define(int id, string body)
    {
        offsets[id] = file.Position;
        Ascii($"{id} 0 obj\n{body}\nendobj\n");
    }

    private void Ascii(string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Deflate(byte[] raw)
    {
        using MemoryStream packed = new();
        using (ZLibStream deflate = new(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(raw);
        }

        return packed.ToArray();
    }
}
