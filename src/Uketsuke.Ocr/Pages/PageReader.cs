using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>One page from scan to fields, in the order of the steps: upright and straight, which form, register, cut, read.</summary>
internal sealed class PageReader(BlankShelf shelf, IFieldReader reader, TimeProvider clock) : IPageReader
{
    // Worse than this the fields' places cannot be trusted; the target is 0.3 mm at 95 % of the fields.
    private const double LargestResidualMm = 0.3;
    private const double LargestCutMm = 1.0;
    private const double A4LongSideMm = 297;
    private const double JapanHours = 9;

    public PageReading Read(GreyImage page, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        (FoundForm? found, Refusal? refusal) = Locate(page, forms, cancellationToken);
        return found is null ? new RejectedPage(refusal!) : ReadFields(found, cancellationToken);
    }

    /// <summary>Which form the page is and where each of its points lies; or why that cannot be said.</summary>
    internal (FoundForm? Found, Refusal? Refusal) Locate(
        GreyImage page, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        BlankPage[] blanks = [.. forms.SelectMany(form => shelf.Take(form))];
        FoundForm? found = null;
        foreach (double pixelsPerMm in Scales(page, forms))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PageLook look = PageLook.At(page, pixelsPerMm);
            if (BlankSideCheck.IsBlank(look.Coarse, pixelsPerMm / look.CoarseFactor))
            {
                return (null, new BlankSide());
            }

            found = FormFinder.Find(look, blanks);
            if (found is not null)
            {
                break;
            }
        }

        return found switch
        {
            null => (null, new UnknownForm()),
            { Registered.ResidualMm: > LargestResidualMm } => (null, new PoorRegistration()),
            _ when IsCutOff(found, page) => (null, new PoorRegistration()),
            _ => (found, null),
        };
    }

    private RecognisedPage ReadFields(FoundForm found, CancellationToken cancellationToken)
    {
        BlankPage blank = found.Blank;
        FieldCutter cutter = new(
            blank, found.Look, found.Registered.Map, found.Tone, found.Registered.ResidualMm, PageRed.Of(found));
        ImmutableArray<FormField> fields = blank.Form.Pages[blank.Page].Fields;
        FieldReading[] readings = new FieldReading[fields.Length];
        Parallel.For(
            0,
            fields.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            i => readings[i] = reader.Read(cutter.Cut(fields[i]), cancellationToken));
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(JapanHours)).DateTime);
        return new(
            blank.Form.Form,
            blank.Form.Version,
            new(found.Registered.ResidualMm * BlankPage.Finest, found.Registered.Map.RotationDegrees(blank.Centre)),
            [.. reader.CrossCheck(blank.Form, readings, today)],
            found.Upright);
    }

    // What the file says first; then what it would be if the sheet fills the picture: many files say nothing, or lie.
    private static IEnumerable<double> Scales(GreyImage page, ImmutableArray<FormTemplate> forms)
    {
        double longSide = forms.Length == 0 ? A4LongSideMm : forms.Max(form => Math.Max(form.Paper.WidthMm, form.Paper.HeightMm));
        double filling = Math.Max(page.Width, page.Height) / longSide;
        double stated = page.Dpi / 25.4;
        if (stated is > 2.5 and < 50 && Math.Max(page.Width, page.Height) / stated > 60)
        {
            yield return stated;
        }

        if (Math.Abs(stated - filling) > 0.04 * filling)
        {
            yield return filling;
        }
    }

    private static bool IsCutOff(FoundForm found, GreyImage page)
    {
        double slack = LargestCutMm * found.Look.PixelsPerMm;
        foreach (FormField field in found.Blank.Form.Pages[found.Blank.Page].Fields)
        {
            foreach (Spot corner in new Spot[]
                {
                    new(field.Area.Left, field.Area.Top),
                    new(field.Area.Right, field.Area.Top),
                    new(field.Area.Left, field.Area.Bottom),
                    new(field.Area.Right, field.Area.Bottom),
                })
            {
                Spot at = found.Registered.Map.Map(corner);
                if (at.X < -slack || at.Y < -slack || at.X > page.Width + slack || at.Y > page.Height + slack)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
