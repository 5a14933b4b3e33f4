using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using UglyToad.PdfPig.Exceptions;
using Uketsuke.Basics;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>
/// Draws PDF pages with pdf.js in the operating system's own browser: JPEG 2000, JBIG2, layers with masks. The browser gets a
/// folder of its own, no network, limits of time and size, and ends with the page.
/// </summary>
internal sealed class BrowserPages(string browser)
{
    /// <summary>Pages drawn by one start of the browser: more would hold more pictures at a time.</summary>
    private const int PagesAtATime = 4;

    /// <summary>Bytes of what the browser may answer for these pages.</summary>
    private const int LongestAnswer = 256 * 1024 * 1024;

    private const string Resources = "pdfjs/";

    /// <summary>For these pages, on a busy machine; usually it takes two seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private static readonly string[] Flags =
    [
        "--headless", "--dump-dom", "--virtual-time-budget=600000", "--allow-file-access-from-files", "--disable-gpu", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
        // A hostile file reaches nothing outside.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--js-flags=--max-old-space-size=1024",
    ];

    // One browser at a time: each takes some hundred megabytes.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Null when the machine has no browser.</summary>
    public static BrowserPages? OfThisMachine() => Browsers.Find() is string path ? new(path) : null;

    /// <param name="densities">For each page, the dots per inch to draw it with.</param>
    /// <exception cref="ScanLimitException">Too large, or it takes too long.</exception>
    /// <exception cref="PdfDocumentEncryptedException">A password is needed.</exception>
    /// <exception cref="InvalidDataException">The browser cannot draw it either.</exception>
    public IEnumerable<GreyImage> Draw(ReadOnlyMemory<byte> pdf, IReadOnlyList<double> densities, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-pdf-");
        try
        {
            LayOut(folder.FullName, pdf, densities);
            for (int first = 1; first <= densities.Count; first += PagesAtATime)
            {
                int last = Math.Min(densities.Count, first + PagesAtATime - 1);
                string[] pages = [.. Answer(Ask(folder.FullName, first, last, cancellationToken))];
                if (pages.Length != last - first + 1)
                {
                    throw new InvalidDataException("The browser did not draw all pages.");
                }

                for (int i = 0; i < pages.Length; i++)
                {
                    double dpi = densities[first - 1 + i];
                    yield return BothPictures.Change(
                        PictureScans.Decode(Convert.FromBase64String(pages[i])), picture => picture with { Dpi = dpi });
                    pages[i] = "";
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void LayOut(string folder, ReadOnlyMemory<byte> pdf, IReadOnlyList<double> densities)
    {
        Assembly own = typeof(BrowserPages).Assembly;
        foreach (string name in own.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using Stream resource = own.GetManifestResourceStream(name)!;
            using FileStream file = File.Create(Path.Combine(folder, name[Resources.Length..]));
            resource.CopyTo(file);
        }

        string wanted = string.Join(',', densities.Select(dpi => dpi.ToString("0.###", CultureInfo.InvariantCulture)));
        using StreamWriter scan = new(Path.Combine(folder, "scan.js"), append: false, Encoding.ASCII);
        scan.Write(string.Create(CultureInfo.InvariantCulture, $"globalThis.scan={{densities:[{wanted}],mostPixels:{ScanLimits.PagePixels},file:\""));
        scan.Write(Convert.ToBase64String(pdf.Span));
        scan.Write("\"};");
    }

    private string Ask(string folder, int first, int last, CancellationToken cancellationToken)
    {
        Turn.Wait(cancellationToken);
        try
        {
            using Process running = Start(folder, string.Create(CultureInfo.InvariantCulture, $"#{first}-{last}"));
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            using CancellationTokenRegistration end = limit.Token.Register(() => running.Kill(entireProcessTree: true));
            string answer = ReadAll(running.StandardOutput.BaseStream, () => running.Kill(entireProcessTree: true));
            running.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested ? throw new ScanLimitException("The browser takes too long for a PDF.") : answer;
        }
        finally
        {
            Turn.Release();
        }
    }

    private Process Start(string folder, string pages)
    {
        ProcessStartInfo start = new(browser) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string flag in Flags)
        {
            start.ArgumentList.Add(flag);
        }

        // The browser's sandbox does not work for root, who should not run this in an office anyway.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            start.ArgumentList.Add("--no-sandbox");
        }

        start.ArgumentList.Add($"--user-data-dir={Path.Combine(folder, "profile")}");
        start.ArgumentList.Add(new Uri(Path.Combine(folder, "index.html")).AbsoluteUri + pages);
        Process running = Process.Start(start) ?? throw new ScanUnsupportedException("The browser could not be started.");
        // What it complains about is of no use here, but a full pipe would stop it.
        running.ErrorDataReceived += static (_, _) => { };
        running.BeginErrorReadLine();
        return running;
    }

    private static string ReadAll(Stream output, Action stop)
    {
        using MemoryStream whole = new();
        byte[] piece = new byte[1 << 16];
        for (int read = output.Read(piece); read > 0; read = output.Read(piece))
        {
            whole.Write(piece, 0, read);
            if (whole.Length > LongestAnswer)
            {
                stop();
                throw new ScanLimitException("The pages of a PDF are too large once drawn.");
            }
        }

        return Encoding.Latin1.GetString(whole.GetBuffer(), 0, (int)whole.Length);
    }

    // One <pre> for each page, then one that says how it ended.
    private static IEnumerable<string> Answer(string document)
    {
        const string Line = "<pre>";
        const string Page = "PAGE ";
        for (int at = document.LastIndexOf("</script>", StringComparison.Ordinal); at >= 0;)
        {
            at = document.IndexOf(Line, at, StringComparison.Ordinal);
            int end = at < 0 ? -1 : document.IndexOf("</pre>", at, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            ReadOnlySpan<char> line = document.AsSpan((at + Line.Length)..end);
            if (line.StartsWith(Page))
            {
                yield return line[Page.Length..].ToString();
            }
            else if (line is not "END")
            {
                throw Failure(line.ToString());
            }

            at = end;
        }
    }

    private static Exception Failure(string line) => line switch
    {
        "FAIL PasswordException" => new PdfDocumentEncryptedException("The browser asks for the PDF's password."),
        "FAIL RangeError" => new ScanLimitException("A page of a PDF is too large to draw."),
        _ => new InvalidDataException("The browser cannot draw the PDF."),
    };
}
