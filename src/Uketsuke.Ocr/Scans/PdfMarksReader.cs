using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.XObjects;

namespace Uketsuke.Ocr.Scans;

/// <summary>
/// Collects what a page draws: paths, glyph outlines, pictures, with clips and greys. Enough for forms made by word
/// processors, browsers and drawing programs; shadings, patterns and soft masks are left out.
/// </summary>
#pragma warning disable CA1001 // The paths live on in the marks that are handed out.
internal sealed class PdfMarksReader : BaseStreamProcessor<PdfMarks>
#pragma warning restore CA1001
{
    private readonly (double Width, double Height) size;
    private readonly List<PdfMark> marks = [];
    private readonly Stack<SKPath[]> clips = new();
    private SKPath[] clip = [];
    private SKPath path = new();
    private FillingRule? pendingClip;

    public PdfMarksReader(
        int pageNumber,
        IResourceStore resourceStore,
        IPdfTokenScanner pdfScanner,
        IPageContentParser pageContentParser,
        ILookupFilterProvider filterProvider,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        ParsingOptions parsingOptions,
        (double Width, double Height) size)
        : base(pageNumber, resourceStore, pdfScanner, pageContentParser, filterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, parsingOptions) =>
        this.size = size;

    public override PdfMarks Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new(size.Width, size.Height, marks);
    }

    public override void PushState()
    {
        base.PushState();
        clips.Push(clip);
    }

    public override void PopState()
    {
        base.PopState();
        clip = clips.Count > 0 ? clips.Pop() : clip;
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        TextRenderingMode mode = currentState.FontState.TextRenderingMode;
        if (mode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip)
        {
            return;
        }

        TransformationMatrix toPage = renderingMatrix.Multiply(textMatrix).Multiply(transformationMatrix);
        if (font is IType3Font drawn)
        {
            DrawCharacterProcedure(drawn, code, toPage);
            return;
        }

        if (font.TryGetNormalisedPath(code, out IReadOnlyList<PdfSubpath>? outlines) && outlines is not null)
        {
            SKPath glyph = new() { FillType = SKPathFillType.Winding };
            foreach (PdfSubpath outline in outlines)
            {
                PdfOutline.Append(glyph, outline, at => OnPage(toPage.Transform(at)));
            }

            Add(new PdfShape(glyph, PdfPaints.Fill(currentState), clip));
        }
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) =>
        AddPicture(XObjectFactory.ReadImage(xObjectContentRecord, PdfScanner, FilterProvider, ResourceStore));

    protected override void RenderInlineImage(InlineImage inlineImage) => AddPicture(inlineImage);

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        path.Close();
        return null;
    }

    public override void MoveTo(double x, double y)
    {
        CurrentPosition = new(x, y);
        path.MoveTo(OnPage(x, y));
    }

    public override void LineTo(double x, double y)
    {
        CurrentPosition = new(x, y);
        path.LineTo(OnPage(x, y));
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) =>
        BezierCurveTo(CurrentPosition.X, CurrentPosition.Y, x2, y2, x3, y3);

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        path.CubicTo(OnPage(x1, y1), OnPage(x2, y2), OnPage(x3, y3));
        CurrentPosition = new(x3, y3);
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        path.Close();
        CurrentPosition = new(x, y);
    }

    public override void ClosePath() => EndPath();

    public override void EndPath()
    {
        if (pendingClip is FillingRule rule)
        {
            SKPath added = new(path) { FillType = TypeOf(rule) };
            clip = [.. clip, added];
            pendingClip = null;
        }

        path = new();
    }

    public override void StrokePath(bool close)
    {
        CloseIf(close);
        Add(new PdfShape(path, PdfPaints.Stroke(GetCurrentState()), clip));
        EndPath();
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
        CloseIf(close);
        path.FillType = TypeOf(fillingRule);
        Add(new PdfShape(path, PdfPaints.Fill(GetCurrentState()), clip));
        EndPath();
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        CloseIf(close);
        path.FillType = TypeOf(fillingRule);
        Add(new PdfShape(path, PdfPaints.Fill(GetCurrentState()), clip));
        Add(new PdfShape(path, PdfPaints.Stroke(GetCurrentState()), clip));
        EndPath();
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule) => pendingClip = clippingRule;

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
        SKPath added = new() { FillType = TypeOf(clippingRule) };
        added.AddPoly(
            [OnPage(rectangle.TopLeft), OnPage(rectangle.TopRight), OnPage(rectangle.BottomRight), OnPage(rectangle.BottomLeft)]);
        clip = [.. clip, added];
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    private void DrawCharacterProcedure(IType3Font font, int code, TransformationMatrix toPage)
    {
        if (!font.TryGetCharProc(code, out StreamToken? procedure) || procedure is null)
        {
            return;
        }

        PushState();
        GetCurrentState().CurrentTransformationMatrix = font.GetFontMatrix().Multiply(toPage);
        if (font.Type3Resources is not null)
        {
            ResourceStore.LoadResourceDictionary(font.Type3Resources);
        }

        ProcessOperations(GetFormOperations(procedure));
        if (font.Type3Resources is not null)
        {
            ResourceStore.UnloadResourceDictionary();
        }

        PopState();
    }

    private void AddPicture(IPdfImage image)
    {
        TransformationMatrix at = CurrentTransformationMatrix;
        // Page coordinates of the unit square's corner and axes, Y down.
        SKPoint corner = OnPage(at.Transform(new PdfPoint(0, 0)));
        SKPoint right = OnPage(at.Transform(new PdfPoint(1, 0))) - corner;
        SKPoint up = OnPage(at.Transform(new PdfPoint(0, 1))) - corner;
        SKMatrix placement = new(right.X, up.X, corner.X, right.Y, up.Y, corner.Y, 0, 0, 1);
        Add(new PdfPicture(image, placement, PdfPaints.Grey(GetCurrentState().CurrentNonStrokingColor), clip));
    }

    private void Add(PdfMark mark)
    {
        if (marks.Count >= ScanLimits.Marks)
        {
            throw new ScanLimitException("A PDF page draws too many things.");
        }

        marks.Add(mark);
    }

    private void CloseIf(bool close)
    {
        if (close)
        {
            path.Close();
        }
    }

    private SKPoint OnPage(double x, double y) => OnPage(CurrentTransformationMatrix.Transform(new PdfPoint(x, y)));

    private SKPoint OnPage(PdfPoint at) => new((float)at.X, (float)(size.Height - at.Y));

    private static SKPathFillType TypeOf(FillingRule rule) =>
        rule == FillingRule.EvenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
}
