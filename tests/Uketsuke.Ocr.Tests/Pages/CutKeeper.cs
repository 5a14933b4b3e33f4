using System.Collections.Concurrent;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Pages;

/// <summary>A field reader that reads nothing and keeps what it was given.</summary>
internal sealed class CutKeeper : IFieldReader
{
    public ConcurrentBag<FieldCut> Cuts { get; } = [];

    public FieldReading Read(FieldCut cut, CancellationToken cancellationToken)
    {
        Cuts.Add(cut);
        return new()
        {
            Key = cut.Field.Key,
            Kind = cut.Field.Kind,
            Text = new Personal<string>(""),
            AsWritten = new Personal<string>(""),
            Confidence = 0,
            State = FieldState.Blank,
            Candidates = [],
            Box = cut.Box,
        };
    }

    public IReadOnlyList<FieldReading> CrossCheck(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today) => fields;
}
