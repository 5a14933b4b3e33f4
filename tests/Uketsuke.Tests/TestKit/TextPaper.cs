using System.Collections.Immutable;
using System.Text;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Tests.TestKit;

/// <summary>
/// An instrument for "scans" whose sides are lines of text, so that a test can say in words what the paper shows:
/// <c>blank</c>, <c>unknown</c>, or <c>name=山田　花子;phone=?0312345678</c> (a question mark: the reader is in doubt).
/// A file that begins with <c>broken</c> cannot be opened.
/// </summary>
internal sealed class TextPaper : IScanOpener, IPageReader, IImageCodec, IFieldReader
{
    private const byte Paper = 0xFF;
    private const int Width = 400;

    /// <summary>How often a page was read; a test may look at it.</summary>
    private int pagesRead;

    public int PagesRead => pagesRead;

    public string Extension => ".txt";

    public string ContentType => "text/plain";

    public static byte[] Scan(params string[] sides) => Encoding.UTF8.GetBytes(string.Join('\n', sides));

    public Outcome<int> OpenEach(ReadOnlyMemory<byte> file, Action<GreyImage> side, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(file.Span);
        if (text.StartsWith("broken", StringComparison.Ordinal))
        {
            return new BrokenPaper();
        }

        GreyImage[] sides = [.. text.Split('\n').Select(Side)];
        Array.ForEach(sides, side);
        return sides.Length;
    }

    public PageReading Read(GreyImage page, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref pagesRead);
        string text = Encoding.UTF8.GetString(page.Pixels).TrimEnd('\uFFFD');
        FormTemplate form = forms[0];
        return text switch
        {
            "blank" => new RejectedPage(new BlankSide()),
            "unknown" => new RejectedPage(new UnknownForm()),
            _ => new RecognisedPage(form.Form, form.Version, new(0.5, 0), Fields(text, form), page),
        };
    }

    public byte[] Pack(GreyImage image) => image.Pixels;

    public GreyImage Unpack(ReadOnlyMemory<byte> packed) => new(Width, 1, packed.ToArray());

    public FieldReading Read(FieldCut cut, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The one rule of this paper: nobody is called 規則違反.</summary>
    public IReadOnlyList<FieldReading> CrossCheck(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today) =>
    [
        .. fields.Select(field => field.Text.Value == "規則違反"
            ? field with { State = FieldState.Conflict, Reasons = [.. field.Reasons, "rule:no-such-name"] }
            : field),
    ];

    private static GreyImage Side(string text)
    {
        byte[] pixels = new byte[Width];
        Array.Fill(pixels, Paper);
        Encoding.UTF8.GetBytes(text).CopyTo(pixels, 0);
        return new(Width, 1, pixels);
    }

    private static ImmutableArray<FieldReading> Fields(string text, FormTemplate form)
    {
        Dictionary<string, string> written = text.Split(';').Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        return
        [
            .. form.Fields.Select(field =>
            {
                string value = written.GetValueOrDefault(field.Key.Value, "");
                bool doubtful = value.StartsWith('?');
                string shown = value.TrimStart('?');
                return new FieldReading
                {
                    Key = field.Key,
                    Kind = field.Kind,
                    Text = new(shown),
                    AsWritten = new(shown),
                    Confidence = doubtful ? 0.4 : 0.99,
                    State = shown.Length == 0 ? FieldState.Blank : doubtful ? FieldState.Doubtful : FieldState.Accepted,
                    Candidates = shown.Length == 0 ? [] : [new(new(shown), doubtful ? 0.4 : 0.99), new(new(shown + "子"), 0.1)],
                    Box = new(1, 2, 3, 4),
                    Evidence = shown.Length == 0 ? null : new() { LogOdds = doubtful ? -0.4 : 6, Characters = shown.Length },
                };
            }),
        ];
    }

    internal sealed record BrokenPaper() : Refusal(
        "broken-paper", new("開けません。", "It cannot be opened."), new("読み取り直してください。", "Scan again."));
}
