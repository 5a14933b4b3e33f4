namespace PracticeOffice.Records;

/// <summary>One registered application, as the list shows it.</summary>
internal sealed record Registration
{
    public required string ReceiptNo { get; init; }

    public required string CardNo { get; init; }

    public required string Name { get; init; }

    public required string Kana { get; init; }

    public required DateOnly BirthDate { get; init; }

    public DateOnly? BaseDate { get; init; }

    public required DateOnly ApplyDate { get; init; }

    public required string Category { get; init; }

    public required string Remarks { get; init; }

    /// <summary>Every value of the entry screen and the award, as one JSON object.</summary>
    public required string Fields { get; init; }

    public required string Operator { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }
}
