using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Uketsuke.Ocr.Tests.Scans;

/// <summary>PDF files written by hand for tests, object by object.</summary>
internal sealed class PdfText
{
    private readonly List<byte> file = [];
    private readonly SortedDictionary<int, long> offsets = [];
    private string trailer = "";

    public PdfText() => Ascii("%PDF-1.7\n");

    /// <summary>One page that shows one picture over its whole size.</summary>
    /// <param name="image">Keys of the image's dictionary, without its length.</param>
    public static byte[] OfPicture(double widthPoints, double heightPoints, string image, byte[] data, string page = "", string? draw = null) =>
        new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {widthPoints} {heightPoints}] {page} /Resources << /XObject << /Scan 5 0 R >> >> /Contents 4 0 R >>"))
            .Stream(4, "", Encoding.ASCII.GetBytes(draw ?? string.Create(CultureInfo.InvariantCulture, $"q {widthPoints} 0 0 {heightPoints} 0 0 cm /Scan Do Q")))
            .Stream(5, $"/Type /XObject /Subtype /Image {image}", data)
            .Finish();

    public static byte[] Deflate(byte[] raw)
    {
        using MemoryStream packed = new();
        using (ZLibStream deflate = new(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(raw);
        }

        return packed.ToArray();
    }

    public PdfText Object(int number, string body)
    {
        offsets[number] = file.Count;
        Ascii($"{number} 0 obj\n{body}\nendobj\n");
        return this;
    }

    public PdfText Stream(int number, string keys, byte[] data)
    {
        offsets[number] = file.Count;
        Ascii($"{number} 0 obj\n<< {keys} /Length {data.Length} >>\nstream\n");
        file.AddRange(data);
        Ascii("\nendstream\nendobj\n");
        return this;
    }

    public PdfText Trailer(string keys)
    {
        trailer = keys;
        return this;
    }

    public byte[] Finish()
    {
        long start = file.Count;
        int count = offsets.Keys.Max() + 1;
        Ascii($"xref\n0 {count}\n0000000000 65535 f \n");
        for (int number = 1; number < count; number++)
        {
            Ascii($"{offsets[number]:0000000000} 00000 n \n");
        }

        Ascii($"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return [.. file];
    }

    private void Ascii(string text) => file.AddRange(Encoding.Latin1.GetBytes(text));
}
