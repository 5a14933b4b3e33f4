using System.ComponentModel.DataAnnotations;
using Uketsuke.Forms;

namespace Uketsuke.Reading;

/// <summary>When a reading may pass without a person. All numbers are confidences from 0 to 1.</summary>
/// <remarks>
/// The defaults are set for the shipped line reader so that a wrong value that passes is rare, at the price of more doubtful
/// fields. Numbers have measured support on real digits; kanji and kana of unknown hands are less sure, so their bar is high.
/// benchmarks/reading-fields.md shows what the defaults give.
/// </remarks>
public sealed record ReadingOptions
{
    /// <summary>Digits, phones, postal codes, amounts and codes without a check digit.</summary>
    [Range(0.5, 1)]
    public double AcceptNumber { get; init; } = 0.97;

    /// <summary>Dates: a date is three numbers and an era that must exist together.</summary>
    [Range(0.5, 1)]
    public double AcceptDate { get; init; } = 0.96;

    [Range(0.5, 1)]
    public double AcceptKana { get; init; } = 0.985;

    [Range(0.5, 1)]
    public double AcceptHiragana { get; init; } = 0.985;

    [Range(0.5, 1)]
    public double AcceptKanjiName { get; init; } = 0.985;

    /// <summary>Addresses without a town list, and their block numbers with one.</summary>
    [Range(0.5, 1)]
    public double AcceptAddress { get; init; } = 0.96;

    [Range(0.5, 1)]
    public double AcceptText { get; init; } = 0.98;

    /// <summary>Checkboxes, choices and seals.</summary>
    [Range(0.5, 1)]
    public double AcceptMark { get; init; } = 0.95;

    /// <summary>A value of a closed list or with a right check digit is confirmed from here.</summary>
    [Range(0.5, 1)]
    public double Confirm { get; init; } = 0.90;

    /// <summary>Two fields that a rule ties together (postal code and town) confirm each other when both reach this.</summary>
    [Range(0.1, 1)]
    public double ConfirmTogether { get; init; } = 0.35;

    /// <summary>Below this nothing is shown as a value: the clerk types instead of correcting rubbish.</summary>
    [Range(0, 0.5)]
    public double Unreadable { get; init; } = 0.004;

    public double Accept(FieldKind kind) => kind switch
    {
        FieldKind.Digits or FieldKind.Phone or FieldKind.PostalCode or FieldKind.Amount or FieldKind.Code => AcceptNumber,
        FieldKind.WarekiDate => AcceptDate,
        FieldKind.Kana => AcceptKana,
        FieldKind.Hiragana => AcceptHiragana,
        FieldKind.KanjiName => AcceptKanjiName,
        FieldKind.Address => AcceptAddress,
        FieldKind.Text => AcceptText,
        _ => AcceptMark,
    };
}
